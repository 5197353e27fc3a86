import { type Joining, joiningStep, optionalFields } from '@/features/session/registration-rules'
import { fieldWith, registerWith } from '../../../support/register'

const joining = (known: Partial<Joining>): Joining => ({
  wants: 'register',
  age: null,
  agreed: false,
  ticket: null,
  ...known,
})

test.each([
  ['the age first', {}, 'age'],
  ['no further under 14', { age: 'under_14', agreed: true, ticket: 't' }, 'too_young'],
  ['an agreement before WeChat', { age: 'over_14' }, 'agreement'],
  ['one on record, not only on this phone', { age: 'over_14', agreed: true }, 'agreement'],
  ['WeChat only then', { age: 'over_14', agreed: true, ticket: 't' }, 'join'],
  ['an agreement before a login too', { wants: 'log_in' }, 'agreement'],
  ['no second record for who comes back', { wants: 'log_in', agreed: true }, 'log_in'],
] as const)('asks for %s', (_what, known, step) => {
  expect(joiningStep(joining(known))).toBe(step)
})

test('offers what is open, optional and one’s own to give, the phone first', () => {
  const register = registerWith({
    fields: [
      fieldWith({ code: 'name' }),
      fieldWith({ code: 'locked', state: 'locked' }),
      fieldWith({ code: 'shut', state: 'off' }),
      fieldWith({ code: 'needed', optional: false }),
      fieldWith({ code: 'told', record: true }),
      fieldWith({ code: 'made', collected: ['service'] }),
      fieldWith({ code: 'untyped', input: { kind: 'none' } }),
      fieldWith({ code: 'phone', input: { kind: 'phone' }, collected: ['wechat', 'self'] }),
    ],
  })
  expect(optionalFields(register).map(({ code }) => code)).toEqual(['phone', 'name'])
})
