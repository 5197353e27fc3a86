import { routes } from '@contract/routes'
import { sql } from 'kysely'
import { LeftOver } from '../../../server/erasure/erasure'
import { checkLedger } from '../../../server/ledger/check'
import {
  accountRows,
  follow,
  heldFields,
  memberWithData,
  stepsOf,
} from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  eraseField,
  problemCodeOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const PATIENCE_MS = 30_000

describe('done means verified:', () => {
  async function withTrigger(body: string, when: string, act: () => Promise<void>) {
    const { owner } = server().database
    await sql`create function obstacle() returns trigger language plpgsql as ${sql.lit(
      `begin ${body} end`,
    )}`.execute(owner)
    await sql`create trigger obstacle ${sql.raw(when)} execute function obstacle()`.execute(owner)
    try {
      await act()
    } finally {
      await sql`drop function obstacle() cascade`.execute(owner)
    }
  }

  test('a row that would not go keeps the request open, and the next try ends it', async () => {
    const member = await memberWithData(server(), 'left-over')
    const filed = answerOf(await submit(server(), member.session, eraseField('name')))
    await withTrigger('return null;', 'before delete on vault_value for each row', async () => {
      for (let tries = 0; tries < 3; tries += 1) {
        const [failure] = await runDueErasures(server())
        expect(failure).toBeInstanceOf(LeftOver)
        const view = await follow(server(), filed)
        expect(view.state).toBe('processing')
        expect(stepsOf(view)).not.toContain('done')
        expect(view.result.find(({ store }) => store === 'vault_value')?.left).toBe(1)
      }
    })
    expect(await runDueErasures(server())).toEqual([])
    const view = await follow(server(), filed)
    expect(view.state).toBe('done')
    expect(view.result.find(({ store }) => store === 'vault_value')).toMatchObject({ left: 0 })
  })

  test('a phone look-up that would not go is found as well', async () => {
    const member = await memberWithData(server(), 'left-lookup')
    answerOf(await submit(server(), member.session, eraseField('phone')))
    await withTrigger('return null;', 'before delete on person_lookup for each row', async () => {
      const [failure] = await runDueErasures(server())
      expect(failure).toBeInstanceOf(LeftOver)
    })
    expect(await runDueErasures(server())).toEqual([])
  })

  test('a row of a closed account that comes back is found as well', async () => {
    const member = await memberWithData(server(), 'revenant')
    const filed = answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    const comeBack = `insert into session values
      ('revenant', new.person_id, now(), now(), now()) on conflict do nothing; return new;`
    await withTrigger(comeBack, 'after insert on request_step for each row', async () => {
      const [failure] = await runDueErasures(server())
      expect(failure).toBeInstanceOf(LeftOver)
      expect((await follow(server(), filed)).state).toBe('processing')
    })
    expect(await runDueErasures(server())).toEqual([])
    expect((await follow(server(), filed)).state).toBe('done')
  })

  test('a server killed before the verification goes on there', async () => {
    const member = await memberWithData(server(), 'killed')
    const filed = answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    const stop = `if new.state = 'done' then raise exception 'killed'; end if; return new;`
    await withTrigger(stop, 'before insert on request_step for each row', async () => {
      expect(await runDueErasures(server())).toHaveLength(1)
      expect((await follow(server(), filed)).state).toBe('verifying')
    })
    expect(await runDueErasures(server())).toEqual([])
    expect(stepsOf(await follow(server(), filed))).toEqual([
      'accepted',
      'processing',
      'verifying',
      'done',
    ])
  })

  test('a server killed during the deletion leaves all or nothing of it', async () => {
    const member = await memberWithData(server(), 'half-way')
    const filed = answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    const stop = `raise exception 'killed';`
    await withTrigger(stop, 'before delete on person for each row', async () => {
      expect(await runDueErasures(server())).toHaveLength(1)
      expect(await heldFields(server(), member.personId)).toHaveLength(4)
      expect((await follow(server(), filed)).state).toBe('processing')
    })
    expect(await runDueErasures(server())).toEqual([])
    expect((await follow(server(), filed)).state).toBe('done')
  })

  test('two servers that run one deletion at once do it once', async () => {
    const member = await memberWithData(server(), 'two-servers')
    const filed = answerOf(await submit(server(), member.session, eraseField('name')))
    const outcomes = await Promise.all([runDueErasures(server()), runDueErasures(server())])
    expect(outcomes).toEqual([[], []])
    expect(stepsOf(await follow(server(), filed))).toEqual([
      'accepted',
      'processing',
      'verifying',
      'done',
    ])
  })

  test('a login that was under way when the account went leaves no session behind', async () => {
    const member = await memberWithData(server(), 'late-login')
    answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    const { owner, service } = server().database
    const body = { login_code: server().sandbox.loginCode('late-login') }
    const idempotencyKey = 'late-login-key'
    const { login } = await service.transaction().execute(async (tx) => {
      await sql`insert into answered_write values ('00000000-0000-0000-0000-000000000000',
        ${idempotencyKey}, 'twin', null, null, now())`.execute(tx)
      const login = server().client.call(routes.logIn, { body }, { idempotencyKey })
      await waitsForLock(owner)
      await runDueErasures(server())
      await sql`delete from answered_write where idempotency_key = ${idempotencyKey}`.execute(tx)
      return { login }
    })
    expect(problemCodeOf(await login)).toBe('UNAUTHENTICATED')
    const left = await accountRows(server(), member.personId)
    expect(left.filter((count) => count.left > 0)).toEqual([])
  })
})

async function waitsForLock(owner: ReturnType<typeof server>['database']['owner']): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(owner)
    if (rows.length > 0) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('nobody waits')
}

test('every chain that these deletions wrote still verifies', async () => {
  expect((await checkLedger(server().database.service)).broken).toEqual([])
})
