import type { DatumView, RecordPage } from '@contract/person'
import { routes } from '@contract/routes'
import { sql } from 'kysely'
import { placeHold } from '../../../server/hold/holds'
import { appendEntry } from '../../../server/ledger/store'
import { addRecordValue } from '../../../server/vault/record-store'
import { openVault } from '../../../server/vault/store'
import {
  answerOf,
  give,
  type Member,
  problemCodeOf,
  register,
  reveal,
  submit,
} from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
const FIELD = 'txn_record'

/** Puts records of other bodies beside each other, with their entries, as a batch would. */
async function addRecords(member: Member, count: number): Promise<void> {
  const { context, clock } = server()
  const vault = await openVault(context.db, context.keys, member.personId)
  const at = clock.now()
  await context.db.transaction().execute(async (tx) => {
    for (let index = 0; index < count; index += 1) {
      await addRecordValue(tx, vault, {
        field: FIELD,
        content: `第 ${index} 笔`,
        collected: 'indirect',
        consentEntry: null,
        origin: {
          source: '西安某银行',
          basis: 'contract',
          statement: '开户合同',
          purpose: 'transact',
          occurred_at: new Date(at.getTime() - index * 1000).toISOString(),
          id: `t-${index}`,
        },
        at,
        retainUntil: new Date('2029-11-22T16:00:00.000Z'),
        law: null,
        clockHash: null,
      })
      await appendEntry(
        tx,
        { pseudonym: vault.pseudonym, at },
        {
          kind: 'record.collected',
          field: FIELD,
          source: '西安某银行',
          basis: 'contract',
          purpose: 'transact',
          register_sha256: context.registerSha256,
        },
      )
    }
  })
}

async function datum(session: string, field: string): Promise<DatumView | undefined> {
  const data = answerOf(await server().client.call(routes.readMyData, {}, { session }))
  return data.groups.flatMap((group) => group.data).find((one) => one.field === field)
}

describe('my data', () => {
  test('counts what is held and what was collected in 7 and 30 days, from the ledger', async () => {
    const member = await register(server(), 'data-counts')
    answerOf(await give(server(), member.session, { field: 'name', value: '王小明' }))
    server().clock.moveBy(10 * DAY_MS)
    answerOf(await give(server(), member.session, { field: 'name', value: '王大明' }))
    expect(await datum(member.session, 'name')).toMatchObject({
      held: 1,
      collected: { last_7_days: 1, last_30_days: 2 },
      masked: '王*明',
    })
    server().clock.moveBy(15 * DAY_MS)
    expect(await datum(member.session, 'name')).toMatchObject({
      collected: { last_7_days: 0, last_30_days: 2 },
    })
  })

  test('says until which day, who has it, and what a law keeps', async () => {
    const member = await register(server(), 'data-facts')
    await addRecords(member, 2)
    const { context, clock } = server()
    await context.db.transaction().execute((tx) =>
      placeHold(context, tx, {
        personId: member.personId,
        scope: `field:${FIELD}`,
        law: '《电子商务法》第三十一条',
        why: '交易记录要保存三年',
        until: '2029-11-22',
        origin: 'staff',
        now: clock.now(),
      }),
    )
    expect(await datum(member.session, FIELD)).toMatchObject({
      state: 'held',
      held: 2,
      retain_until: '2029-11-22',
      hold: { law: '《电子商务法》第三十一条', until: '2029-11-22' },
      recipients: context.systems
        .filter(({ fields }) => fields.includes(FIELD))
        .map(({ label }) => label),
    })
  })

  test('tells what was restricted', async () => {
    const member = await register(server(), 'data-restricted')
    answerOf(await give(server(), member.session, { field: 'name', value: '王小明' }))
    const order = { type: 'restrict', scope: { kind: 'field', field: 'name' } } as const
    answerOf(await submit(server(), member.session, order))
    expect(await datum(member.session, 'name')).toMatchObject({ restricted: true })
    expect(await datum(member.session, 'gender')).toMatchObject({ restricted: false })
  })

  test('tells who saw what: the person, and staff by role, tail and reason', async () => {
    const member = await register(server(), 'data-reads')
    answerOf(await give(server(), member.session, { field: 'name', value: '王小明' }))
    answerOf(await reveal(server(), member.session, 'name'))
    const { context, clock } = server()
    await context.db.transaction().execute(async (tx) => {
      await appendEntry(
        tx,
        { pseudonym: member.pseudonym, at: new Date(clock.now().getTime() + 1000) },
        {
          kind: 'value.revealed',
          field: 'name',
          reader: 'support',
          by: { tail: '31', reason: 'handle_request' },
        },
      )
    })
    const { session } = member
    const { reads } = answerOf(await server().client.call(routes.readMyData, {}, { session }))
    expect(reads.map(({ reader, tail, reason, label }) => [reader, tail, reason, label])).toEqual([
      ['客服', '31', '办理你的申请', '姓名'],
      ['你自己', null, null, '姓名'],
    ])
  })

  test('counts ten thousand records without opening them', async () => {
    const member = await register(server(), 'data-many')
    const { owner } = server().database
    await addRecords(member, 1)
    // The same sealed bytes under older ids: nobody opens any of them but the newest.
    await sql`insert into vault_value (person_id, field, value_id, ciphertext, source, recorded_at)
      select person_id, field, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
        ciphertext, source, recorded_at
      from vault_value, generate_series(1, 9999) as n
      where person_id = ${member.personId} and field = ${FIELD}`.execute(owner)
    await sql`insert into ledger_entry (pseudonym, seq, hash, kind, text)
      select pseudonym, seq + n, 'many-' || n, kind, text
      from ledger_entry, generate_series(1, 9999) as n
      where pseudonym = ${member.pseudonym} and kind = 'record.collected'`.execute(owner)
    expect(await datum(member.session, FIELD)).toMatchObject({ held: 10_000 })
  })
})

describe('records', () => {
  test('are listed newest first, page by page, with where they came from and no content', async () => {
    const member = await register(server(), 'records-list')
    await addRecords(member, 45)
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: RecordPage = answerOf(await list(member.session, after))
      seen.push(...page.records.map(({ occurred_at }) => occurred_at))
      expect(page.records[0]).toMatchObject({
        source: '西安某银行',
        lawfulness: '和你的合同：开户合同',
        retain_until: '2029-11-22',
      })
      expect(JSON.stringify(page)).not.toContain('笔')
      after = page.next
    } while (after !== null)
    expect(new Set(seen).size).toBe(45)
  })

  test('are shown one by one after a fresh login, which is recorded', async () => {
    const member = await register(server(), 'records-reveal')
    await addRecords(member, 2)
    const { records } = answerOf(await list(member.session, null))
    const record = records[1]?.record_id ?? ''
    const shown = answerOf(await revealRecord(member.session, record))
    expect(shown.value).toBe('第 0 笔')
    expect(await datum(member.session, FIELD)).toMatchObject({
      last_revealed_at: server().clock.now().toISOString(),
    })
    const other = await register(server(), 'records-stranger')
    expect(problemCodeOf(await revealRecord(other.session, record))).toBe('NOT_FOUND')
    server().clock.moveBy(600_000)
    const stale = await revealRecord(member.session, record)
    expect(problemCodeOf(stale)).toBe('FRESH_LOGIN_REQUIRED')
  })

  test('of a page that no page named are refused', async () => {
    const member = await register(server(), 'records-odd')
    expect(problemCodeOf(await list(member.session, 'x'))).toBe('INVALID_REQUEST')
  })
})

function list(session: string, after: string | null) {
  const asked = { params: { field: FIELD }, body: { after } }
  return server().client.call(routes.listRecords, asked, { session })
}

function revealRecord(session: string, record: string) {
  return server().client.call(
    routes.revealRecord,
    { params: { field: FIELD, record } },
    by(session),
  )
}
