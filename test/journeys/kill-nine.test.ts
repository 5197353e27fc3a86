import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { routes } from '@contract/routes'
import { connectOrStart } from '../../server/adapters/embedded-postgres/embedded-postgres'
import { openOwnerDatabase } from '../../server/database'
import { checkLedger } from '../../server/ledger/check'
import { type MortalServer, startMortalServer } from '../support/mortal-server'
import { answerOf, CLIENT } from '../support/person-acts'
import { newKey } from '../support/server'

const ROUNDS = 20
const WRITERS = 4
const LONGEST_MS = 1000
const PAUSE_MS = 20
const VALUES_EACH = 3

/** What one person was told, and what they had asked for when the answer did not come. */
interface Account {
  session: string
  acknowledged: string | null
  pending: { value: string; key: string } | null
}

let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'privacy-kill-nine-'))
})

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true })
})

test(`${ROUNDS} kills of server and database lose no acknowledged write and need no hand`, async () => {
  let accounts: Account[] = []
  let kept = 0
  for (let round = 1; round <= ROUNDS; round += 1) {
    const server = await startMortalServer(dataDir)
    kept += await expectKept(server, accounts)
    await expectWholeLedger(kept)
    accounts = []
    const writing = Array.from({ length: WRITERS }, (_, writer) =>
      writeUntilKilled(server, { name: `round-${round}-${writer}`, accounts }),
    )
    // However slow the machine, somebody has been answered; then it may come at any moment.
    await Promise.race([firstOf(accounts), ...writing])
    await wait(Math.random() * LONGEST_MS)
    await server.kill()
    await Promise.all(writing)
  }
  const server = await startMortalServer(dataDir)
  kept += await expectKept(server, accounts)
  await expectWholeLedger(kept)
  await server.stop()
  expect(kept).toBeGreaterThan(ROUNDS)
}, 900_000)

async function firstOf(accounts: readonly Account[]): Promise<void> {
  while (accounts.length === 0) {
    await wait(PAUSE_MS)
  }
}

async function writeUntilKilled(
  server: MortalServer,
  writer: { name: string; accounts: Account[] },
): Promise<void> {
  for (let count = 0; ; count += 1) {
    const session = await joinAs(server, `${writer.name}-${count}`)
    if (session === null) {
      return
    }
    const account: Account = { session, acknowledged: null, pending: null }
    writer.accounts.push(account)
    for (let values = 0; values < VALUES_EACH; values += 1) {
      const value = `${writer.name} ${count}.${values}`
      if (!(await give(server, account, { value, key: newKey() }))) {
        return
      }
    }
  }
}

/** Agrees and registers. Out: the session once it is acknowledged, null when the server went away. */
async function joinAs(server: MortalServer, name: string): Promise<string | null> {
  const notice = await server.client.call(routes.readNotice, { params: { item: 'C0' } })
  if (!notice.ok) {
    return null
  }
  const choice = {
    item: 'C0',
    decision: 'given' as const,
    expression: 'explicit_action' as const,
    action_id: 'agree',
    exposure_token: notice.value.exposure_token,
    client: CLIENT,
  }
  const given = await server.client.call(
    routes.giveFirstConsent,
    { body: choice },
    { idempotencyKey: newKey() },
  )
  const loginCode = await server.loginCode(name)
  if (!given.ok || loginCode === null) {
    return null
  }
  const body = {
    consent_token: given.value.consent_token,
    login_code: loginCode,
    age: 'over_14' as const,
  }
  const opened = await server.client.call(routes.register, { body }, { idempotencyKey: newKey() })
  return opened.ok ? opened.value.session_token : null
}

/** Out: whether the server acknowledged it; an answer that never came stays pending. */
async function give(
  server: MortalServer,
  account: Account,
  asked: { value: string; key: string },
): Promise<boolean> {
  account.pending = asked
  const answer = await server.client.call(
    routes.putDatum,
    {
      params: { field: 'name' },
      body: { value: asked.value, action_id: 'save', client: CLIENT },
    },
    { session: account.session, idempotencyKey: asked.key },
  )
  if (!answer.ok) {
    return false
  }
  account.acknowledged = asked.value
  account.pending = null
  return true
}

/** Every acknowledged account is there with its newest value, and what was pending can be sent again. */
async function expectKept(server: MortalServer, accounts: Account[]): Promise<number> {
  for (const account of accounts) {
    const held = await nameOf(server, account.session)
    expect([account.acknowledged, account.pending?.value ?? account.acknowledged]).toContain(held)
    if (account.pending) {
      const { value } = account.pending
      expect(await give(server, account, account.pending)).toBe(true)
      expect(await nameOf(server, account.session)).toBe(value)
    }
  }
  return accounts.length
}

async function nameOf(server: MortalServer, session: string): Promise<string | null> {
  const shown = await server.client.call(
    routes.revealDatum,
    { params: { field: 'name' } },
    { session, idempotencyKey: newKey() },
  )
  const nothingHeld =
    !shown.ok && shown.failure.kind === 'problem' && shown.failure.code === 'NOT_FOUND'
  return nothingHeld ? null : answerOf(shown).value
}

/** All chains verify, and there is one for each account at least. */
async function expectWholeLedger(accounts: number): Promise<void> {
  const beside = await connectOrStart(dataDir)
  const db = openOwnerDatabase(beside.url)
  try {
    const ledger = await checkLedger(db)
    expect(ledger.broken).toEqual([])
    expect(ledger.chains).toBeGreaterThanOrEqual(accounts)
  } finally {
    await db.destroy()
    await beside.stop()
  }
}
