import { randomBytes, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import * as v from 'valibot'
import { connectSystems } from '../../server/adapters/connected-systems'
import { transaction } from '../../server/database'
import { identifiersOf } from '../../server/system/identifiers'
import { fileSystemOrders, type SystemOrders, systemRows } from '../../server/system/orders'
import { runSystemOrder } from '../../server/system/work'
import { openVault } from '../../server/vault/store'
import { createEmptyDatabase, dropDatabase, urlOf } from './database'
import { runDue } from './due-jobs'
import { type LyingSystem, startLyingSystem } from './lying-system'
import { answerOf, consentTo, give, type Member, register } from './person-acts'
import type { TestServer } from './server'

export type RequestPlace = SystemOrders['key']

/** Two other systems of the company: a database of its own, and a stranger's process behind an address. */
export interface TwoSystems {
  crm: Client
  /** What opens the database, and what breaks it. */
  crmName: string
  mailing: LyingSystem
  close(): Promise<void>
}

const UNBILLED = 'phone = $1 and not billed'

/**
 * Starts both and connects them to the server under test, as systems `crm` and `mailing`. What they keep, they keep
 * until a day, or as long as a law says without naming one.
 */
export async function startTwoSystems(
  server: TestServer,
  { until = null }: { until?: string | null } = {},
): Promise<TwoSystems> {
  const crmName = await createEmptyDatabase()
  const crm = new Client({ connectionString: urlOf(crmName) })
  await crm.connect()
  await crm.query('create table customer (phone text, name text, billed boolean not null)')
  const secret = randomBytes(32)
  const mailing = await startLyingSystem({ secret })
  const { context } = server
  const before = context.systems
  context.systems = connectSystems(declared(mailing.url, until), {
    secrets: { crm: urlOf(crmName), mailing: secret.toString('base64') },
    clock: server.clock.now,
  })
  const close = async () => {
    await Promise.all(context.systems.map(({ line }) => line.close()))
    context.systems = before
    await crm.end()
    await mailing.stop()
    await dropDatabase(crmName)
  }
  return { crm, crmName, mailing, close }
}

/** Both, for a test file: honest again before each test. Each call of `customer` makes somebody else known to them. */
export function provideTwoSystems(server: () => TestServer) {
  let running: TwoSystems | undefined
  let people = 0
  const both = (): TwoSystems => {
    if (running === undefined) {
      throw new Error('the two systems exist only inside tests')
    }
    return running
  }
  const customer = (): Promise<Customer> => {
    people += 1
    return customerOfBoth(server(), both(), people)
  }
  beforeAll(async () => {
    running = await startTwoSystems(server())
  })
  beforeEach(() => running?.mailing.behave({ manner: 'honest' }))
  afterAll(() => running?.close())
  return { both, customer }
}

function declared(url: string, until: string | null): Parameters<typeof connectSystems>[0] {
  const fields = ['phone', 'name']
  const kept = {
    what: '已开发票的客户',
    why: '会计凭证要保存',
    law: '《会计档案管理办法》第十四条',
    until,
    how_long: until === null ? '30 年' : `到 ${until}`,
  }
  return [
    {
      code: 'crm',
      label: '客户管理系统',
      kind: 'postgres',
      identify_by: ['phone'],
      held: fields,
      correctable: ['name'],
      stores: [
        {
          fields,
          count: `select count(*) from customer where ${UNBILLED}`,
          erase: `delete from customer where ${UNBILLED}`,
          left: `select count(*) from customer where ${UNBILLED}`,
          correct: { name: 'update customer set name = $2 where phone = $1' },
          keeps: [{ ...kept, count: 'select count(*) from customer where phone = $1 and billed' }],
        },
      ],
    },
    {
      code: 'mailing',
      label: '短信平台',
      kind: 'webhook',
      identify_by: ['phone'],
      held: fields,
      correctable: ['name'],
      url,
      timeout_seconds: 3,
      keeps: [kept],
    },
  ]
}

export type Customer = Member & { phone: string }

/** The n-th somebody whose number both systems know, one row of it kept by law. */
export async function customerOfBoth(
  server: TestServer,
  { crm, mailing }: TwoSystems,
  place: number,
): Promise<Customer> {
  const phone = `1380013${String(8000 + place)}`
  const member = await register(server, `customer-${place}`)
  answerOf(await consentTo(server, member.session, 'C2p'))
  answerOf(await give(server, member.session, { field: 'phone', value: phone }))
  await crm.query('insert into customer values ($1, $2, false), ($1, $2, true)', [phone, 'x'])
  await mailing.know(phone)
  return { ...member, phone }
}

/** How many rows the company's database has of a number. */
export async function customersOf({ crm }: TwoSystems, phone: string): Promise<number> {
  const { rows } = await crm.query('select 1 from customer where phone = $1', [phone])
  return rows.length
}

/** Files the order of one request, as a deletion or a correction does. Out: the request's place. */
export async function order(
  server: TestServer,
  member: Member,
  ordered: Partial<Pick<SystemOrders, 'order' | 'fields' | 'values' | 'systems' | 'key'>> = {},
): Promise<RequestPlace> {
  const { context, clock } = server
  const key = { personId: member.personId, requestId: randomUUID() }
  const chain = { pseudonym: member.pseudonym, reference: randomUUID() }
  const place = ordered.key ?? key
  await transaction(context.db, async (tx) => {
    const vault = await openVault(tx, context.keys, member.personId)
    const identifiers = await identifiersOf(context, tx, vault)
    await fileSystemOrders(context, tx, {
      order: 'erase',
      fields: ['phone', 'name'],
      ...ordered,
      key: place,
      chain,
      identifiers,
      now: clock.now(),
    })
  })
  return place
}

const SystemJob = v.strictObject({
  personId: v.string(),
  requestId: v.string(),
  system: v.string(),
})

/** Does what is due by the test's clock. */
export function runDueSystems(server: TestServer): Promise<unknown[]> {
  return runDue(server, 'system', (data) =>
    runSystemOrder(server.context, v.parse(SystemJob, data)),
  )
}

/** The row of one system of a request. */
export async function rowOf(server: TestServer, place: RequestPlace, system: string) {
  const rows = await systemRows(server.context.db, place)
  const row = rows.find((one) => one.system === system)
  if (!row) {
    throw new Error(`${system} was told nothing`)
  }
  return row
}
