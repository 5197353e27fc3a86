import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { documentText, Release, ReleaseList } from '../../../contract/policy'
import { createWeChat } from '../../../server/adapters/wechat/client'
import { createApp } from '../../../server/app'
import { loadContent } from '../../../server/content'
import type { Context } from '../../../server/context'
import { generateKeyMaterial, parseKeyMaterial } from '../../../server/key-material'
import { createKeyRing } from '../../../server/keys'
import { publishBundled } from '../../../server/policy/content'
import { draftRelease } from '../../../server/policy/draft'
import { publishDraft } from '../../../server/policy/publish'
import { provideTestDatabase } from '../../support/database'

const root = join(__dirname, '../../..')
const fixture = join(root, 'test/support/fixtures/operator-policy.md')
const operatorsOwn = join(root, '../shared/policy/original.md')
const source = readFileSync(existsSync(operatorsOwn) ? operatorsOwn : fixture)
const publishedAt = new Date('2026-11-22T09:00:00Z')

const database = provideTestDatabase()
let app: FastifyInstance
let now = publishedAt

beforeAll(async () => {
  const { policies, ...content } = await loadContent(join(root, 'content'))
  await publishBundled(database().service, policies, publishedAt)
  const drafting = draftRelease(
    { policy: 'privacy', version: '1.0', effectiveOn: '2026-12-01', source, origin: 'operator' },
    policies.riskNotes,
  )
  if (!drafting.drafted) {
    throw new Error(JSON.stringify(drafting.refusal))
  }
  await publishDraft(database().service, drafting.draft, publishedAt)
  app = await appOf(content)
})

afterAll(() => app.close())

beforeEach(() => {
  now = publishedAt
})

async function appOf(
  content: Pick<Context, 'register' | 'registerSha256' | 'regions' | 'calendar' | 'announcements'>,
) {
  const keys = parseKeyMaterial(generateKeyMaterial())
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  const clock = () => now
  const context: Context = {
    ...content,
    db: database().service,
    keys: createKeyRing(keys.material),
    wechat: createWeChat({ appId: '', appSecret: '', baseUrl: 'http://127.0.0.1:1', clock }),
    jobs: { enqueue: async () => undefined },
    clock,
    identify: async () => null,
  }
  const config = { publicUrl: 'http://localhost', trustProxy: false, logLevel: 'silent' } as const
  return createApp({ config, context, sandbox: null, pagesDir: null })
}

async function get(path: string, headers: Record<string, string> = {}) {
  return app.inject({ url: `/v1/policies/${path}`, headers })
}

describe('GET /v1/policies/{policy}/current', () => {
  it('answers a visitor with the release in force, in the contract’s form', async () => {
    const answer = await get('privacy/current')
    expect(answer.statusCode).toBe(200)
    expect(v.parse(Release, answer.json()).version).toBe('0.9')
  })

  it('changes with the day in Asia/Shanghai', async () => {
    now = new Date('2026-11-30T15:59:59Z')
    expect((await get('privacy/current')).json().version).toBe('0.9')
    now = new Date('2026-11-30T16:00:00Z')
    expect((await get('privacy/current')).json().version).toBe('1.0')
  })

  it('answers 304 to who has it, and 200 once another is in force', async () => {
    const etag = String((await get('privacy/current')).headers.etag)
    expect((await get('privacy/current', { 'if-none-match': etag })).statusCode).toBe(304)
    now = new Date('2026-12-02T00:00:00Z')
    expect((await get('privacy/current', { 'if-none-match': etag })).statusCode).toBe(200)
  })

  it('says NOT_FOUND before any release is in force, and for a policy nobody published', async () => {
    now = new Date('2026-11-01T00:00:00Z')
    expect((await get('privacy/current')).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect((await get('cookies/current')).statusCode).toBe(404)
  })
})

describe('GET /v1/policies/{policy}/releases', () => {
  it('lists every release, newest first, without their texts', async () => {
    const list = v.parse(ReleaseList, (await get('privacy/releases')).json())
    expect(list.releases.map(({ version }) => version)).toEqual(['1.0', '0.9'])
  })

  it('says NOT_FOUND for a policy nobody published', async () => {
    expect((await get('cookies/releases')).statusCode).toBe(404)
  })
})

describe('GET /v1/policies/{policy}/releases/{version}', () => {
  const name = existsSync(operatorsOwn) ? basename(operatorsOwn) : basename(fixture)

  it(`gives back the text of ${name}, every character in order`, async () => {
    const release = v.parse(Release, (await get('privacy/releases/1.0')).json())
    const stripped = source
      .toString('utf8')
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      .replace(/<\/?h3[^>]*>|<br>|^#+ /gm, '')
      .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    expect(documentText(release.document).replace(/\s/g, '')).toBe(stripped.replace(/\s/g, ''))
  })

  it('names the source by its hash and keeps our notes out of the document', async () => {
    const release = v.parse(Release, (await get('privacy/releases/1.0')).json())
    expect(release.sha256).toBe(createHash('sha256').update(source).digest('hex'))
    expect(release.notes.length).toBeGreaterThan(0)
    const shown = documentText(release.document)
    expect(release.notes.filter(({ text }) => shown.includes(text))).toEqual([])
  })

  it.each(['privacy/releases/9.9', 'other/releases/1.0'])('says NOT_FOUND for %s', async (path) => {
    expect((await get(path)).statusCode).toBe(404)
  })

  it.each(['privacy/releases/v1', 'PRIVACY/releases/1.0', 'privacy/releases/..%2f'])(
    'refuses the malformed address %s',
    async (path) => {
      expect((await get(path)).json()).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    },
  )
})

describe('GET /v1/policies/{policy}/releases/{version}/source', () => {
  it('hands out the published file, byte for byte, to be saved', async () => {
    const answer = await get('privacy/releases/1.0/source')
    expect(answer.rawPayload).toEqual(source)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': 'attachment; filename="privacy-1.0.md"',
    })
  })

  it('tags the file with the very hash that the release names', async () => {
    const { sha256 } = (await get('privacy/releases/1.0')).json()
    expect((await get('privacy/releases/1.0/source')).headers.etag).toBe(`"sha256-${sha256}"`)
  })

  it('answers 304, 404 and 400 like its neighbours', async () => {
    const { etag } = (await get('privacy/releases/1.0/source')).headers
    const again = await get('privacy/releases/1.0/source', { 'if-none-match': String(etag) })
    expect(again.statusCode).toBe(304)
    expect((await get('privacy/releases/9.9/source')).statusCode).toBe(404)
    expect((await get('privacy/releases/x/source')).statusCode).toBe(400)
  })
})
