import { sql } from 'kysely'
import { isUniqueViolation, transaction } from '../../server/database'
import { provideTestDatabase } from '../support/database'

const database = provideTestDatabase()

beforeAll(async () => {
  const { owner } = database()
  await sql`create table account (id int primary key, balance bigint not null)`.execute(owner)
  await sql`insert into account values (1, 100), (2, 100)`.execute(owner)
  await sql`grant select, insert, update on account to privacy_service`.execute(owner)
})

async function raise(id: number, trx: Parameters<Parameters<typeof transaction>[1]>[0]) {
  await sql`update account set balance = balance + 1 where id = ${id}`.execute(trx)
}

describe('the service database', () => {
  it('works under the role privacy_service on every connection', async () => {
    const { service } = database()
    const ask = () =>
      sql<{ role: string }>`select current_user as role, pg_sleep(0.05)`.execute(service)
    const answers = await Promise.all([ask(), ask(), ask(), ask()])
    expect(answers.map(({ rows }) => rows[0]?.role)).toEqual(Array(4).fill('privacy_service'))
  })

  it('refuses the service what no migration granted', async () => {
    const { service } = database()
    await expect(sql`delete from account`.execute(service)).rejects.toThrow('permission denied')
    await expect(sql`create table sneaked (id int)`.execute(service)).rejects.toThrow(
      'permission denied',
    )
  })

  it('bounds statements, waits for locks and idle transactions in time', async () => {
    const { rows } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings where name in
      ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name
    `.execute(database().service)
    expect(rows.map(({ setting }) => Number(setting))).toEqual([10_000, 5000, 10_000])
  })

  it('gives bigint as number and date as text', async () => {
    const { rows } =
      await sql`select 9007199254740991::bigint as n, date '2026-10-01' as d`.execute(
        database().service,
      )
    expect(rows).toEqual([{ n: 9007199254740991, d: '2026-10-01' }])
    const tooLarge = sql`select 9007199254740992::bigint as n`.execute(database().service)
    await expect(tooLarge).rejects.toThrow(RangeError)
  })
})

describe('transaction', () => {
  it('runs both sides of a deadlock to their end', async () => {
    const { service } = database()
    let met = 0
    const meet = async () => {
      met += 1
      while (met < 2) {
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
    const both = (first: number, second: number) =>
      transaction(service, async (trx) => {
        await raise(first, trx)
        await meet()
        await raise(second, trx)
      })
    await Promise.all([both(1, 2), both(2, 1)])
    const { rows } = await sql`select balance from account order by id`.execute(service)
    expect(rows).toEqual([{ balance: 102 }, { balance: 102 }])
    expect(met).toBeGreaterThan(2)
  })

  it('gives up after five attempts with the conflict', async () => {
    let attempts = 0
    const always = transaction(database().service, async (trx) => {
      attempts += 1
      await sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`.execute(trx)
    })
    await expect(always).rejects.toMatchObject({ code: '40001' })
    expect(attempts).toBe(5)
  })

  it('does not repeat other failures and leaves nothing of them', async () => {
    const { service } = database()
    let attempts = 0
    const twice = transaction(service, async (trx) => {
      attempts += 1
      await sql`insert into account values (3, 0)`.execute(trx)
      await sql`insert into account values (3, 0)`.execute(trx)
    })
    const failure = await twice.catch((error: unknown) => error)
    expect(isUniqueViolation(failure)).toBe(true)
    expect(isUniqueViolation(failure, 'account_pkey')).toBe(true)
    expect(isUniqueViolation(failure, 'another_key')).toBe(false)
    expect(attempts).toBe(1)
    const { rows } = await sql`select id from account where id = 3`.execute(service)
    expect(rows).toEqual([])
  })
})
