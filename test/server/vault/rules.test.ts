import { Reader } from '@contract/register-field'
import { type Scope, scopeOf } from '@contract/scope'
import { may, RIGHTS } from '../../../server/vault/rules'
import { fieldWith, registerWith } from '../../support/register'

const DECLARED = 'communicate'
const states = ['on', 'off', 'locked'] as const
const yesNo = [true, false]

/** What can stand: nothing, consent to every declared use, or consent from before this use was declared. */
const standings = ['nothing', 'all', 'less'] as const

/** Every combination of who, what for, and how field and person stand. */
const cases = Reader.options.flatMap((reader) =>
  yesNo.flatMap((isReader) =>
    [RIGHTS, DECLARED, 'marketing'].flatMap((purpose) =>
      states.flatMap((state) =>
        yesNo.flatMap((frozen) =>
          yesNo.flatMap((held) =>
            standings.map((agreed) => ({ reader, isReader, purpose, state, frozen, held, agreed })),
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

function decide({ reader, isReader, purpose, state, frozen, held, agreed }: Case) {
  const readers = Reader.options.filter((other) => (other === reader) === isReader)
  const field = fieldWith({ readers, state, purposes: [DECLARED] })
  return may({ reader, purpose }, field, { frozen, held, agreed: scopeAgreed(agreed, [DECLARED]) })
}

function isOwners({ reader, isReader, purpose, held }: Case): boolean {
  return !held && reader === 'self' && isReader && purpose === RIGHTS
}

function isEverybodys({ isReader, purpose, state, frozen, held, agreed }: Case): boolean {
  return !held && isReader && purpose === DECLARED && state === 'on' && !frozen && agreed === 'all'
}

test('the table is whole', () => {
  expect(cases).toHaveLength(Reader.options.length * 2 * 3 * 3 * 2 * 2 * 3)
})

test('owners reach their own data for their rights, however it stands', () => {
  for (const one of cases.filter(isOwners)) {
    expect([one, decide(one)]).toEqual([one, { allowed: true }])
  }
})

test('everybody else needs a declared reader, a declared purpose, an open field, a consent that covers it and no waiting deletion', () => {
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
  }
  expect(decide(sound)).toEqual({ allowed: true })
  expect(decide({ ...sound, ...change })).toEqual({ allowed: false, because })
})
