import type { PlannedAct } from '@contract/plan'
import { handlersOf } from '../../../server/request/handling-store'
import { findVault, listValues, openValue } from '../../../server/vault/store'
import { runDueCorrections } from '../../support/due-jobs'
import { type Member, problemCodeOf } from '../../support/person-acts'
import {
  approved,
  bereaved,
  type Office,
  officeOf,
  plan,
  restrict,
} from '../../support/relative-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const WANTED: PlannedAct = { kind: 'correct', field: 'name', wanted: '王晓明' }

let office: Office
beforeAll(async () => {
  office = await officeOf(server())
})

async function nameOf({ personId }: Member): Promise<string | null> {
  const { db, keys } = server().context
  const vault = await findVault(db, keys, personId)
  const held = (await listValues(db, personId)).filter(({ field }) => field === 'name')
  const newest = held.at(-1)
  return vault && newest ? openValue(vault, newest) : null
}

describe('a correction for somebody who died', () => {
  test('is carried out on their account and read back, as a request of its own', async () => {
    const { member, filed } = await bereaved(office, 'correct')
    await approved(office, filed, WANTED)
    expect(await nameOf(member)).toBe('王小明')
    expect(await runDueCorrections(server())).toEqual([])
    expect(await nameOf(member)).toBe('王晓明')
    const opened = await server()
      .database.owner.selectFrom('request')
      .select(['request_id', 'type', 'scope', 'state', 'identity_how'])
      .where('person_id', '=', member.personId)
      .executeTakeFirstOrThrow()
    const { request_id: requestId, ...standing } = opened
    expect(standing).toEqual({
      type: 'correct',
      scope: 'field:name',
      state: 'done',
      identity_how: 'evidence',
    })
    const key = { personId: member.personId, requestId }
    expect((await handlersOf(server().context.db, key)).toSorted()).toEqual(
      [office.support.staffId, office.reviewer.staffId].toSorted(),
    )
  })

  test.each<[string, PlannedAct, string]>([
    ['a value that cannot be', { ...WANTED, wanted: '王'.repeat(51) }, 'VALUE_INVALID'],
    ['no value', { kind: 'correct', field: 'name' }, 'INVALID_REQUEST'],
    ['a field that there is not', { ...WANTED, field: 'nonsense' }, 'FIELD_UNDECLARED'],
  ])('is none for %s', async (_, act, code) => {
    const { filed } = await bereaved(office, 'correct')
    expect(problemCodeOf(await plan(office, filed, act))).toBe(code)
  })

  test('is none where a copy was wished for, or where who died arranged otherwise', async () => {
    const copied = await bereaved(office)
    expect(problemCodeOf(await plan(office, copied.filed, WANTED))).toBe('INVALID_REQUEST')
    const { member, filed } = await bereaved(office, 'correct')
    await restrict(office, member, { kind: 'account' })
    expect(problemCodeOf(await plan(office, filed, WANTED))).toBe('EARLIER_WISH')
  })
})
