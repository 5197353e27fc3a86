import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Comparison } from '@contract/comparison'
import { documentText, Release, ReleaseList } from '@contract/policy'
import { hashOf } from '@contract/proof/hash'
import * as v from 'valibot'
import { publishDraft } from '../../../server/policy/publish'
import { operatorDraft, publishingBasis } from '../../support/policy'
import { provideServer } from '../../support/server'

const root = join(__dirname, '../../..')
const fixture = join(root, 'test/support/fixtures/operator-policy.md')
const operatorsOwn = join(root, '../shared/policy/original.md')
const source = readFileSync(existsSync(operatorsOwn) ? operatorsOwn : fixture)
const publishedAt = new Date('2026-11-22T09:00:00Z')

const server = provideServer()

beforeAll(async () => {
  const draft = await operatorDraft({ version: '1.0', effectiveOn: '2026-12-01', source })
  const basis = await publishingBasis(publishedAt)
  await publishDraft(server().database.service, draft, basis)
})

beforeEach(() => itIs(publishedAt))

function itIs(instant: Date): void {
  const { clock } = server()
  clock.moveBy(instant.getTime() - clock.now().getTime())
}

async function get(path: string, headers: Record<string, string> = {}) {
  return server().app.inject({ url: `/v1/policies/${path}`, headers })
}

describe('GET /v1/policies/{policy}/current', () => {
  it('answers a visitor with the release in force, in the contract’s form', async () => {
    const answer = await get('privacy/current')
    expect(answer.statusCode).toBe(200)
    expect(v.parse(Release, answer.json()).version).toBe('0.9')
  })

  it('changes with the day in Asia/Shanghai', async () => {
    itIs(new Date('2026-11-30T15:59:59Z'))
    expect((await get('privacy/current')).json().version).toBe('0.9')
    itIs(new Date('2026-11-30T16:00:00Z'))
    expect((await get('privacy/current')).json().version).toBe('1.0')
  })

  it('answers 304 to who has it, and 200 once another is in force', async () => {
    const etag = String((await get('privacy/current')).headers.etag)
    expect((await get('privacy/current', { 'if-none-match': etag })).statusCode).toBe(304)
    itIs(new Date('2026-12-02T00:00:00Z'))
    expect((await get('privacy/current', { 'if-none-match': etag })).statusCode).toBe(200)
  })

  it('says NOT_FOUND before any release is in force, and for a policy nobody published', async () => {
    itIs(new Date('2026-11-01T00:00:00Z'))
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

  it('names the document by the hash that a kept copy is checked with', async () => {
    const release = v.parse(Release, (await get('privacy/releases/1.0')).json())
    expect(release.document_sha256).toBe(hashOf(release.document))
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

describe('GET /v1/policies/{policy}/comparisons/{from}/{to}', () => {
  it('reads from the older to the newer, in whichever order they are named', async () => {
    const answer = await get('privacy/comparisons/0.9/1.0')
    const comparison = v.parse(Comparison, answer.json())
    expect([comparison.from.version, comparison.to.version]).toEqual(['0.9', '1.0'])
    expect((await get('privacy/comparisons/1.0/0.9')).json()).toEqual(comparison)
    const etag = String(answer.headers.etag)
    const again = await get('privacy/comparisons/0.9/1.0', { 'if-none-match': etag })
    expect(again.statusCode).toBe(304)
  })

  it.each(['0.9/9.9', '9.9/1.0', '1.0/1.0'])('says NOT_FOUND for %s', async (pair) => {
    expect((await get(`privacy/comparisons/${pair}`)).statusCode).toBe(404)
  })
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
