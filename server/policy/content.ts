import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PolicyId, PolicyVersion } from '../../contract/policy'
import { parseContent, readContent } from '../content-file'
import type { Database } from '../database'
import { StartupError } from '../startup-error'
import { ChangeTerms } from './change-terms'
import { type Draft, type DraftRefusal, draftRelease } from './draft'
import { type NotesFile, readNotesFile } from './notes-file'
import { type Publication, type PublishingBasis, publishDraft } from './publish'
import { RiskNotes } from './risks'
import { listReleases } from './store'

/** What ships with the product: its own releases, and the notes that go beside anybody's. */
export interface BundledPolicies {
  drafts: Draft[]
  riskNotes: RiskNotes
  terms: ChangeTerms
}

/**
 * Reads `content/policies/`: `risk-notes.yaml`, `change-terms.yaml`, and `<policy>/<version>.md` with its `.notes.yaml`.
 * Throws StartupError CONTENT_INVALID for a text that cannot be shown faithfully (with its line), for
 * a note that is bound to other words than the clause has, and for notes without a text.
 */
export async function loadPolicies(dir: string): Promise<BundledPolicies> {
  const riskNotes = await readContent(RiskNotes, dir, 'risk-notes.yaml')
  const terms = await readContent(ChangeTerms, dir, 'change-terms.yaml')
  const drafts: Draft[] = []
  for (const policy of await policyFolders(dir)) {
    drafts.push(...(await loadPolicy(join(dir, policy), policy, riskNotes)))
  }
  return { drafts, riskNotes, terms }
}

/**
 * Publishes what ships with the product, at every start; what is published already stays as it is.
 * Where the operator has published a release of their own, the bundled ones of that policy step aside.
 * Throws StartupError CONTENT_INVALID when a published version has other bytes in this product, and when a change
 * that is asked about again is not explained.
 */
export async function publishBundled(
  db: Database,
  { drafts, terms }: BundledPolicies,
  basis: Omit<PublishingBasis, 'terms'>,
): Promise<void> {
  for (const draft of drafts) {
    const { policy, version } = draft.release
    const existing = await listReleases(db, policy)
    if (existing.some(({ origin }) => origin === 'operator')) {
      continue
    }
    const publication = await publishDraft(db, draft, { ...basis, terms })
    const faults = faultsOfPublication(publication)
    if (faults.length > 0) {
      throw new StartupError(
        'CONTENT_INVALID',
        faults.map((fault) => `${policy} ${version}: ${fault}`),
      )
    }
  }
}

function faultsOfPublication(publication: Publication): string[] {
  switch (publication.outcome) {
    case 'refused':
      return [publication.reason]
    case 'unexplained':
      return publication.flaws.map(({ subject, reason }) => `${subject}: ${reason}`)
    default:
      return []
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
      const notes = hasNotes ? await readNotesFile(join(dir, notesName(version))) : undefined
      return loadRelease(join(dir, `${version}.md`), { policy, version, notes }, riskNotes)
    }),
  )
}

interface Named {
  policy: string
  version: string
  notes: NotesFile | undefined
}

async function loadRelease(path: string, named: Named, riskNotes: RiskNotes): Promise<Draft> {
  const { policy, notes } = named
  const version = parseContent(PolicyVersion, named.version, path)
  const source = await readFile(path)
  const drafting = draftRelease(
    { policy, version, source, origin: 'bundled', annotations: notes?.annotations },
    riskNotes,
  )
  if (!drafting.drafted) {
    throw new StartupError('CONTENT_INVALID', faultsOf(path, drafting.refusal, notes))
  }
  return drafting.draft
}

function faultsOf(path: string, refusal: DraftRefusal, notes: NotesFile | undefined): string[] {
  switch (refusal.kind) {
    case 'source':
      return [`${path}:${refusal.line}: ${refusal.reason}`]
    case 'metadata':
      return [`${path}: ${refusal.reason}`]
    case 'notes':
      return refusal.stale.map(
        ({ path: place, part, bound, now }) =>
          `${notes?.path ?? path}:${notes?.lineOf(place) ?? 1}: ${part}: bound to ${bound}, now ${now ?? 'gone'}`,
      )
  }
}

function isFileOf(version: string, name: string): boolean {
  return name === `${version}.md` || name === notesName(version)
}

function notesName(version: string): string {
  return `${version}.notes.yaml`
}
