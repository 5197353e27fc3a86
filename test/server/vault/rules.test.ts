import { Reader } from '@contract/register-field'
import { type Scope, scopeOf } from '@contract/scope'
import { may, RIGHTS } from '../../../server/vault/rules'
import { fieldWith, registerWith } from '../../support/register'

const DECLARED = 'communicate'
const states = ['on', 'off', 'locked'] as const
const yesNo = [true, false]

/** What can stand: nothing, consent to every declared use, or consent from before this use was declared. */
const standings = ['nothing', 'all', 'less'] as const

/** What its owner has stopped: nothing, something else, the account, the field, or the purpose. */
const restrictions = [
  [],
  ['field:other', 'purpose:other'],
  ['account'],
  ['field:nickname'],
  [`purpose:${DECLARED}`],
] as const

/** Every combination of who, what for, and how field and person stand. */
const cases = Reader.options.flatMap((reader) =>
  yesNo.flatMap((isReader) =>
    [RIGHTS, DECLARED, 'marketing'].flatMap((purpose) =>
      states.flatMap((state) =>
        yesNo.flatMap((frozen) =>
          yesNo.flatMap((held) =>
            standings.flatMap((agreed) =>
              restrictions.map((restricted) => ({
                ...{ reader, isReader, purpose, state, frozen, held, agreed, restricted },
              })),
            ),
          ),
        ),
      ),
    ),
  ),
)
type Case = (typeof cases)[number]

function scopeAgreed(agreed: Case['agreed'], purposes: string[]): Scope | null {
  const fields = [fieldWith({ purposes: agreed === 'all' ? purposes : [] })]
  return agreed === 'nothing' ? null : scopeOf(registerWith({ fields }), 'C0')
}

function decide({ reader, isReader, purpose, state, agreed, ...standing }: Case) {
  const readers = Reader.options.filter((other) => (other === reader) === isReader)
  const field = fieldWith({ readers, state, purposes: [DECLARED] })
  return may({ reader, purpose }, field, {
    ...standing,
    agreed: scopeAgreed(agreed, [DECLARED]),
  })
}

function isOwners({ reader, isReader, purpose, held }: Case): boolean {
  return !held && reader === 'self' && isReader && purpose === RIGHTS
}

function isEverybodys(one: Case): boolean {
  const { isReader, purpose, state, frozen, held, agreed, restricted } = one
  const stopped = restricted.length === 1
  const isOpen = state === 'on' && !frozen && !held && !stopped
  return isReader && purpose === DECLARED && isOpen && agreed === 'all'
}

test('the table is whole', () => {
  expect(cases).toHaveLength(Reader.options.length * 2 * 3 * 3 * 2 * 2 * 3 * 5)
})

test('owners reach their own data for their rights, however it stands', () => {
  for (const one of cases.filter(isOwners)) {
    expect([one, decide(one)]).toEqual([one, { allowed: true }])
  }
})

test('everybody else needs a declared reader, a declared purpose, an open field, a consent that covers it, no waiting deletion and no stop', () => {
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
  ['held', { held: true }],
  ['restricted', { restricted: ['account'] }],
  ['restricted', { restricted: ['field:nickname'] }],
  ['restricted', { restricted: [`purpose:${DECLARED}`] }],
  ['consent', { agreed: 'nothing' }],
  ['consent', { agreed: 'less' }],
] as const)('says that it is the %s for %j', (because, change) => {
  const sound: Case = {
    reader: 'support',
    isReader: true,
    purpose: DECLARED,
    state: 'on',
    frozen: false,
    held: false,
    agreed: 'all',
    restricted: [],
  }
  expect(decide(sound)).toEqual({ allowed: true })
  expect(decide({ ...sound, ...change })).toEqual({ allowed: false, because })
})
