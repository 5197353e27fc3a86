import { join } from 'node:path'
import type { RequestOrder } from '@contract/request-order'
import { generateKeyMaterial, parseKeyMaterial } from '../../../server/key-material'
import { createKeyRing } from '../../../server/keys'
import { checkLedger } from '../../../server/ledger/check'
import { createLogSigners } from '../../../server/ledger/signer'
import { workers } from '../../../server/workers'
import { buildWorker, liveOnce } from '../../support/mortal-lives'
import type { Life } from '../../support/mortal-worker'
import { closeAccount, eraseField, give, type Member, register } from '../../support/person-acts'
import { type FiledRequest, file, viewByCode } from '../../support/request-acts'
import { provideServer, TEST_LOG } from '../../support/server'

/** So many kills, every boundary among them; about a minute on two idle cores. */
const KILLS = 100
/** Two cores carry so many lives at once. */
const AT_ONCE = 4
const TAKE_OVER_MS = 60_000

const server = provideServer()
const keyMaterial = generateKeyMaterial()
let worker: string

interface Kind {
  name: string
  job: 'erasure' | 'copy'
  order: (member: Member) => RequestOrder
  /** What the chain says of it, and nothing twice. */
  entries: readonly string[]
}

const STEPS = ['request.stepped', 'request.stepped', 'request.stepped', 'request.stepped'] as const
const KINDS: readonly Kind[] = [
  {
    name: 'a field',
    job: 'erasure',
    order: () => eraseField('name'),
    entries: [...STEPS, 'value.erased'],
  },
  {
    name: 'the account',
    job: 'erasure',
    order: ({ personId }) => closeAccount(personId),
    entries: [...STEPS, 'value.erased', 'value.erased'],
  },
  {
    name: 'a copy',
    job: 'copy',
    order: () => ({ type: 'copy', groups: 'all' }),
    entries: ['copy.made', ...STEPS],
  },
]

beforeAll(async () => {
  worker = await buildWorker()
  const keys = parseKeyMaterial(keyMaterial)
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  const logSigners = createLogSigners(TEST_LOG, keys.material.log)
  const [logSigner] = logSigners
  Object.assign(server().context, { keys: createKeyRing(keys.material), logSigners, logSigner })
})

/** Somebody with a request of this kind that waits for its work. */
async function asked(kind: Kind, account: string) {
  const member = await register(server(), account)
  await give(server(), member.session, { field: 'name', value: '王小明' })
  return { member, filed: await file(server(), member, kind.order(member)) }
}

function lifeOf(kind: Kind, { key }: FiledRequest, death: Pick<Life, 'killAt' | 'when'>): Life {
  return {
    databaseUrl: server().database.url,
    keyMaterial,
    contentDir: join(__dirname, '../../../content'),
    log: TEST_LOG,
    now: server().clock.now().toISOString(),
    work: { job: kind.job, key },
    ...death,
  }
}

/** How many transactions a whole life of this kind commits. */
async function commitsOf(kind: Kind): Promise<number> {
  const { member, filed } = await asked(kind, `whole-${kind.name}`)
  const death = await liveOnce(worker, lifeOf(kind, filed, { killAt: null, when: 'after' }))
  await expectWhole(kind, member, filed)
  return death.killed ? 0 : death.commits
}

/** Every step there is, once: in the request, and on the chain. */
async function expectWhole(kind: Kind, member: Member, filed: FiledRequest): Promise<void> {
  const view = await viewByCode(server(), filed)
  expect(view.steps.map(({ state }) => state)).toEqual([
    'accepted',
    'processing',
    'verifying',
    'done',
  ])
  expect(view.has_certificate).toBe(kind.job === 'erasure')
  expect(await entriesOf(member)).toEqual(kind.entries.toSorted())
}

async function entriesOf({ pseudonym }: Member): Promise<string[]> {
  const rows = await server()
    .database.owner.selectFrom('ledger_entry')
    .select('kind')
    .where('pseudonym', '=', pseudonym)
    .where('kind', 'in', ['request.stepped', 'value.erased', 'copy.made'])
    .execute()
  return rows.map(({ kind }) => kind).toSorted()
}

interface Death {
  kind: Kind
  killAt: number
  when: Life['when']
}

async function killOnce({ kind, killAt, when }: Death, run: number): Promise<void> {
  const { member, filed } = await asked(kind, `run-${run}`)
  const death = await liveOnce(worker, lifeOf(kind, filed, { killAt, when }))
  expect(death).toEqual({ killed: true })
  server().clock.moveBy(TAKE_OVER_MS)
  await workers[kind.job]?.(server().context, filed.key)
  await expectWhole(kind, member, filed)
}

test('kills before and after every commit lose no step and repeat none', async () => {
  const deaths: Death[] = []
  for (const kind of KINDS) {
    const commits = await commitsOf(kind)
    expect(commits).toBeGreaterThan(2)
    for (let killAt = 1; killAt <= commits; killAt += 1) {
      deaths.push({ kind, killAt, when: 'before' }, { kind, killAt, when: 'after' })
    }
  }
  const runs = Array.from({ length: Math.max(KILLS, deaths.length) }, (_, run) => run)
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let run = runs.shift(); run !== undefined; run = runs.shift()) {
        const death = deaths[run % deaths.length]
        expect(death).toBeDefined()
        if (death) {
          await killOnce(death, run)
        }
      }
    }),
  )
  expect((await checkLedger(server().database.service)).broken).toEqual([])
}, 900_000)
