import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PolicyId, PolicyVersion } from '../../contract/policy'
import { parseContent, readContent } from '../content-file'
import type { Database } from '../database'
import { StartupError } from '../startup-error'
import { Annotations, staleAnnotations } from './annotations'
import { type Draft, type DraftRefusal, draftRelease } from './draft'
import { publishDraft } from './publish'
import { RiskNotes } from './risks'
import { listReleases } from './store'

/** What ships with the product: its own releases, and the notes that go beside anybody's. */
export interface BundledPolicies {
  drafts: Draft[]
  riskNotes: RiskNotes
}

/**
 * Reads `content/policies/`: `risk-notes.yaml`, and `<policy>/<version>.md` with its `.notes.yaml`.
 * Throws StartupError CONTENT_INVALID for a text that cannot be shown faithfully (with its line), for
 * a note that is bound to other words than the clause has, and for notes without a text.
 */
export async function loadPolicies(dir: string): Promise<BundledPolicies> {
  const riskNotes = await readContent(RiskNotes, dir, 'risk-notes.yaml')
  const drafts: Draft[] = []
  for (const policy of await policyFolders(dir)) {
    drafts.push(...(await loadPolicy(join(dir, policy), policy, riskNotes)))
  }
  return { drafts, riskNotes }
}

/**
 * Publishes what ships with the product, at every start; what is published already stays as it is.
 * Where the operator has published a release of their own, the bundled ones of that policy step aside.
 * Throws StartupError CONTENT_INVALID when a published version has other bytes in this product.
 */
export async function publishBundled(
  db: Database,
  { drafts }: BundledPolicies,
  now: Date,
): Promise<void> {
  for (const draft of drafts) {
    const { policy, version } = draft.release
    const existing = await listReleases(db, policy)
    if (existing.some(({ origin }) => origin === 'operator')) {
      continue
    }
    const publication = await publishDraft(db, draft, now)
    if (publication.outcome === 'refused') {
      throw new StartupError('CONTENT_INVALID', [`${policy} ${version}: ${publication.reason}`])
    }
  }
}

async function policyFolders(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => parseContent(PolicyId, name, dir))
}

async function loadPolicy(dir: string, policy: string, riskNotes: RiskNotes): Promise<Draft[]> {
  const names = (await readdir(dir)).sort()
  const versions = names.filter((name) => name.endsWith('.md')).map((name) => basename(name, '.md'))
  const stray = names.filter((name) => !versions.some((version) => isFileOf(version, name)))
  if (stray.length > 0) {
    throw new StartupError(
      'CONTENT_INVALID',
      stray.map((name) => `${join(dir, name)}: no release`),
    )
  }
  return Promise.all(
    versions.map(async (version) => {
      const hasNotes = names.includes(notesName(version))
      const annotations = hasNotes
        ? await readContent(Annotations, dir, notesName(version))
        : undefined
      return loadRelease(join(dir, `${version}.md`), { policy, version, annotations }, riskNotes)
    }),
  )
}

interface Named {
  policy: string
  version: string
  annotations: Annotations | undefined
}

async function loadRelease(path: string, named: Named, riskNotes: RiskNotes): Promise<Draft> {
  const { policy, annotations } = named
  const version = parseContent(PolicyVersion, named.version, path)
  const source = await readFile(path)
  const drafting = draftRelease(
    { policy, version, source, origin: 'bundled', ...(annotations && { annotations }) },
    riskNotes,
  )
  if (!drafting.drafted) {
    throw new StartupError('CONTENT_INVALID', [`${path}${placeOf(drafting.refusal)}`])
  }
  const flaws = annotations ? annotationFlaws(drafting.draft, annotations) : []
  if (flaws.length > 0) {
    throw new StartupError(
      'CONTENT_INVALID',
      flaws.map((flaw) => `${path}: ${flaw}`),
    )
  }
  return drafting.draft
}

function annotationFlaws({ release }: Draft, annotations: Annotations): string[] {
  const isOwn = annotations.policy === release.policy && annotations.version === release.version
  return isOwn
    ? staleAnnotations(release.document, annotations)
    : ['the notes name another release']
}

function placeOf(refusal: DraftRefusal): string {
  return refusal.kind === 'source' ? `:${refusal.line}: ${refusal.reason}` : `: ${refusal.reason}`
}

function isFileOf(version: string, name: string): boolean {
  return name === `${version}.md` || name === notesName(version)
}

function notesName(version: string): string {
  return `${version}.notes.yaml`
}
