import { Reader } from '@contract/register-field'
import { may, RIGHTS } from '../../../server/vault/rules'
import { fieldWith } from '../../support/register'

const DECLARED = 'communicate'
const states = ['on', 'off', 'locked'] as const
const yesNo = [true, false]

/** Every combination of who, what for, and how field and person stand. */
const cases = Reader.options.flatMap((reader) =>
  yesNo.flatMap((isReader) =>
    [RIGHTS, DECLARED, 'marketing'].flatMap((purpose) =>
      states.flatMap((state) =>
        yesNo.flatMap((frozen) =>
          yesNo.map((consented) => ({ reader, isReader, purpose, state, frozen, consented })),
        ),
      ),
    ),
  ),
)
type Case = (typeof cases)[number]

function decide({ reader, isReader, purpose, state, frozen, consented }: Case) {
  const readers = Reader.options.filter((other) => (other === reader) === isReader)
  const field = fieldWith({ readers, state, purposes: [DECLARED] })
  return may({ reader, purpose }, field, { frozen, consented })
}

function isOwners({ reader, isReader, purpose }: Case): boolean {
  return reader === 'self' && isReader && purpose === RIGHTS
}

function isEverybodys({ isReader, purpose, state, frozen, consented }: Case): boolean {
  return isReader && purpose === DECLARED && state === 'on' && !frozen && consented
}

test('the table is whole', () => {
  expect(cases).toHaveLength(Reader.options.length * 2 * 3 * 3 * 2 * 2)
})

test('owners reach their own data for their rights, however it stands', () => {
  for (const one of cases.filter(isOwners)) {
    expect([one, decide(one)]).toEqual([one, { allowed: true }])
  }
})

test('everybody else needs a declared reader, a declared purpose, an open field, consent and no waiting deletion', () => {
  for (const one of cases.filter((other) => !isOwners(other))) {
    expect([one, decide(one).allowed]).toEqual([one, isEverybodys(one)])
  }
})

test.each([
  ['reader', { isReader: false }],
  ['purpose', { purpose: 'marketing' }],
  ['field', { state: 'off' }],
  ['field', { state: 'locked' }],
  ['frozen', { frozen: true }],
  ['consent', { consented: false }],
] as const)('says that it is the %s for %j', (because, change) => {
  const sound: Case = {
    reader: 'support',
    isReader: true,
    purpose: DECLARED,
    state: 'on',
    frozen: false,
    consented: true,
  }
  expect(decide(sound)).toEqual({ allowed: true })
  expect(decide({ ...sound, ...change })).toEqual({ allowed: false, because })
})
