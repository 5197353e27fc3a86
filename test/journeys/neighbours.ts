import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../../server/adapters/embedded-postgres/embedded-postgres'
import type { ContentCopy } from '../support/content-copy'
import { type LyingSystem, startLyingSystem } from '../support/lying-system'
import { temporaryDataDir } from '../support/server-process'

/** Two other systems of the company, each in processes of its own: a database, and an address that takes orders. */
export interface Neighbours {
  /** Declares both in the content that a server is started with. */
  declareIn(content: ContentCopy): Promise<void>
  /** What the server has to be started with to reach them. */
  environment: Record<string, string>
  /** The system behind the address: it can be told to fail, to be late, to answer twice, and to lie. */
  mailing: LyingSystem
  /** Makes this phone number a customer; one with an invoice has to be kept. */
  addCustomer(phone: string, kept: 'with_invoice' | 'without_invoice'): Promise<void>
  /** How many customers of this number there are. */
  customers(phone: string): Promise<number>
  stop(): Promise<void>
}

export async function startNeighbours(): Promise<Neighbours> {
  const data = await temporaryDataDir()
  const postgres = await startEmbeddedPostgres(data.path)
  const database = new Client({ connectionString: postgres.url })
  await database.connect()
  await database.query('create table customer (id serial primary key, phone text, name text)')
  await database.query('create table invoice (customer_id integer)')
  const secret = randomBytes(32)
  const mailing = await startLyingSystem({ secret })
  return {
    declareIn: (content) => content.write('register/systems.yaml', declarations(mailing.url)),
    environment: {
      SYSTEM_SECRETS: JSON.stringify({ crm: postgres.url, mailing: secret.toString('base64') }),
    },
    mailing,
    addCustomer: (phone, kept) => addCustomer(database, phone, kept === 'with_invoice'),
    customers: async (phone) => {
      const { rows } = await database.query('select 1 from customer where phone = $1', [phone])
      return rows.length
    },
    stop: async () => {
      await database.end()
      await mailing.stop()
      await postgres.stop()
      await data.remove()
    },
  }
}

async function addCustomer(database: Client, phone: string, hasInvoice: boolean): Promise<void> {
  const { rows } = await database.query(
    `insert into customer (phone, name) values ($1, 'somebody') returning id`,
    [phone],
  )
  if (hasInvoice) {
    await database.query('insert into invoice values ($1)', [rows[0].id])
  }
}

const UNBILLED = 'phone = $1 and id not in (select customer_id from invoice)'

function declarations(mailingUrl: string): string {
  return `
- code: crm
  label: 客户管理系统
  kind: postgres
  identify_by: [phone]
  stores:
    - fields: [phone, name]
      count: select count(*) from customer where ${UNBILLED}
      erase: delete from customer where ${UNBILLED}
      left: select count(*) from customer where ${UNBILLED}
      correct:
        name: update customer set name = $2 where phone = $1
      keeps:
        - what: 已开发票的客户
          why: 会计凭证要保存
          law: 《会计档案管理办法》第十四条
          how_long: 30 年
          count: select count(*) from customer where phone = $1 and id in (select customer_id from invoice)
- code: mailing
  label: 短信平台
  kind: webhook
  identify_by: [phone]
  fields: [phone, name]
  correctable: [name]
  url: ${mailingUrl}
  timeout_seconds: 10
`
}
