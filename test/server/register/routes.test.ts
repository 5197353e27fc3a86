import { join } from 'node:path'
import { publicLists } from '@contract/register-lists'
import { NO_CALENDAR } from '@contract/working-days'
import Fastify, { type FastifyInstance } from 'fastify'
import { createHandovers } from '../../../server/adapters/handover/client'
import { createRecipients } from '../../../server/adapters/recipient/client'
import { createWeChat } from '../../../server/adapters/wechat/client'
import { shutPushDoor } from '../../../server/adapters/wechat/push'
import type { Context } from '../../../server/context'
import { openDatabase } from '../../../server/database'
import { generateKeyMaterial, parseKeyMaterial } from '../../../server/key-material'
import { createKeyRing } from '../../../server/keys'
import { createLogSigners } from '../../../server/ledger/signer'
import { loadReading } from '../../../server/policy/reading'
import { type LoadedRegister, loadRegions, loadRegister } from '../../../server/register/content'
import { registerRoutes } from '../../../server/register/routes'

const CONTENT = join(__dirname, '../../../content')

let app: FastifyInstance
let context: Context
let declared: LoadedRegister

beforeAll(async () => {
  declared = await loadRegister(join(CONTENT, 'register'))
  context = await offlineContext()
  app = Fastify()
  registerRoutes({ app, context })
})

afterAll(async () => {
  await app.close()
  await context.db.destroy()
})

/** A server whose database and WeChat nobody answers: what is declared must be readable all the same. */
async function offlineContext(): Promise<Context> {
  const clock = () => new Date('2026-11-22T09:00:00Z')
  const keys = parseKeyMaterial(generateKeyMaterial())
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  const logSigners = createLogSigners('privacy.test/log', keys.material.log)
  return {
    db: openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', poolSize: 1 }),
    keys: createKeyRing(keys.material),
    register: declared.register,
    registerSha256: declared.sha256,
    indirectNoticeDays: declared.indirectNoticeDays,
    regions: await loadRegions(join(CONTENT, 'regions/china.yaml')),
    calendar: NO_CALENDAR,
    announcements: [],
    wechat: createWeChat({ appId: '', appSecret: '', baseUrl: 'http://127.0.0.1:1', clock }),
    pushDoor: shutPushDoor(''),
    mail: null,
    messageTemplates: [],
    recipients: createRecipients({ addresses: {}, secrets: {}, clock }),
    handovers: createHandovers(),
    systems: [],
    jobs: { enqueue: async () => undefined },
    publicUrl: 'https://privacy.test',
    logOrigin: 'privacy.test/log',
    logSigners,
    logSigner: logSigners[0],
    reading: await loadReading(CONTENT),
    clock,
    identify: async () => null,
    openRequest: async () => null,
  }
}

test('serves the whole register under its hash', async () => {
  const answer = await app.inject('/v1/register')
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toEqual({ sha256: declared.sha256, register: declared.register })
})

test('serves the lists that follow from it, and says that nothing is shared', async () => {
  const lists = (await app.inject('/v1/lists')).json()
  expect(lists).toEqual(publicLists(declared.register))
  expect(lists.shared.nothing_shared).toBe(true)
})

test('serves the provinces of an address', async () => {
  const regions = (await app.inject('/v1/regions')).json()
  expect(regions).toHaveLength(34)
})

test.each(['/v1/register', '/v1/front', '/v1/lists', '/v1/regions'])(
  'does not send %s twice',
  async (url) => {
    const { etag } = (await app.inject(url)).headers
    const again = await app.inject({ url, headers: { 'if-none-match': String(etag) } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  },
)
