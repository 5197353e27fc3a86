import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { CONTROLLER_PSEUDONYM, checkChain } from '../../../contract/ledger'
import { documentText } from '../../../contract/policy'
import { readChain, readEntries } from '../../../server/ledger/store'
import type { Draft } from '../../../server/policy/draft'
import { publishDraft } from '../../../server/policy/publish'
import { findRelease, findSource, listReleases, releaseInForce } from '../../../server/policy/store'
import { createTestDatabase, type TestDatabase } from '../../support/database'
import { operatorDraft, publishingBasis } from '../../support/policy'

const root = join(__dirname, '../../..')
const fixture = join(root, 'test/support/fixtures/operator-policy.md')
const operatorsOwn = join(root, '../shared/policy/original.md')
const now = new Date('2026-11-22T09:00:00Z')

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

function draftOf(source: Buffer, version = '1.0', effectiveOn = '2026-12-01'): Promise<Draft> {
  return operatorDraft({ version, effectiveOn, source })
}

async function publish(draft: Draft, at = now) {
  return publishDraft(database.service, draft, await publishingBasis(at))
}

const files = [fixture, operatorsOwn]
  .filter((file) => existsSync(file))
  .map((file) => ({ name: basename(file), source: readFileSync(file) }))

describe.each(files)('$name, published', ({ source }) => {
  it('reads back as the same text, bytes and hash', async () => {
    const draft = await draftOf(source)
    await publish(draft)
    const release = await findRelease(database.service, 'privacy', '1.0')
    expect(release).toEqual({
      ...draft.release,
      published_at: now.toISOString(),
      changes: null,
    })
    expect(release && documentText(release.document)).toBe(documentText(draft.release.document))
    expect(await findSource(database.service, 'privacy', '1.0')).toEqual(source)
  })
})

describe('publishDraft', () => {
  const source = readFileSync(fixture)

  it('leaves an entry on the controller’s chain, in the same transaction', async () => {
    const draft = await draftOf(source)
    await publish(draft)
    const entries = await readEntries(database.service, CONTROLLER_PSEUDONYM)
    expect(entries.map(({ entry }) => entry.act)).toEqual([
      {
        kind: 'policy.released',
        policy: 'privacy',
        version: '1.0',
        sha256: draft.release.sha256,
        document_sha256: draft.release.document_sha256,
        effective_at: '2026-11-30T16:00:00.000Z',
      },
    ])
    const chain = await readChain(database.service, CONTROLLER_PSEUDONYM)
    expect(checkChain(CONTROLLER_PSEUDONYM, chain)).toMatchObject({ valid: true })
  })

  it('does the same act twice without a second row or entry', async () => {
    const draft = await draftOf(source)
    await publish(draft)
    const later = new Date('2027-02-01T00:00:00Z')
    expect(await publish(draft, later)).toMatchObject({
      outcome: 'repeated',
      release: { published_at: now.toISOString() },
    })
    expect(await readChain(database.service, CONTROLLER_PSEUDONYM)).toHaveLength(1)
  })

  it('refuses other text under a published version, and writes nothing', async () => {
    await publish(await draftOf(source))
    const other = await draftOf(Buffer.concat([source, Buffer.from('\n多一句。\n')]))
    expect(await publish(other)).toEqual({
      outcome: 'refused',
      reason: 'version_taken',
    })
    expect(await findSource(database.service, 'privacy', '1.0')).toEqual(source)
    expect(await readChain(database.service, CONTROLLER_PSEUDONYM)).toHaveLength(1)
  })

  it('publishes once when several copies publish at once', async () => {
    const draft = await draftOf(source)
    const runs = Array.from({ length: 6 }, () => publish(draft))
    const outcomes = (await Promise.all(runs)).map(({ outcome }) => outcome).sort()
    expect(outcomes).toEqual(['published', ...Array(5).fill('repeated')])
    expect(await readChain(database.service, CONTROLLER_PSEUDONYM)).toHaveLength(1)
  })

  it('changes what is in force only when its day begins', async () => {
    await publish(await draftOf(source, '1.0', '2026-11-22'))
    const next = Buffer.concat([source, Buffer.from('\n多一句。\n')])
    await publish(await draftOf(next, '2.0', '2026-12-01'))
    const versionAt = async (at: string) =>
      (await releaseInForce(database.service, 'privacy', new Date(at)))?.version
    expect(await versionAt('2026-11-30T15:59:59Z')).toBe('1.0')
    expect(await versionAt('2026-11-30T16:00:00Z')).toBe('2.0')
    const listed = await listReleases(database.service, 'privacy')
    expect(listed.map(({ version }) => version)).toEqual(['2.0', '1.0'])
  })
})

describe('a published release', () => {
  it.each([
    ['update', sql`update policy_release set source = 'x'`],
    ['delete', sql`delete from policy_release`],
  ])('cannot be changed by the service: %s', async (_, statement) => {
    await publish(await draftOf(readFileSync(fixture)))
    await expect(statement.execute(database.service)).rejects.toMatchObject({ code: '42501' })
  })
})
