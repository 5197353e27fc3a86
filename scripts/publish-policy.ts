import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { CalendarDate } from '../contract/calendar-date'
import { documentClauses, PolicyId, PolicyVersion } from '../contract/policy'
import { connectOrStart } from '../server/adapters/embedded-postgres/embedded-postgres'
import { readConfig } from '../server/config'
import { type Database, openDatabase } from '../server/database'
import { migrate } from '../server/migrations/migrate'
import { type BundledPolicies, loadPolicies, publishBundled } from '../server/policy/content'
import { type Draft, type DraftRefusal, draftRelease } from '../server/policy/draft'
import { type NotesFile, readNotesFile } from '../server/policy/notes-file'
import { type PublishingBasis, publishDraft } from '../server/policy/publish'
import { weighDraft } from '../server/policy/weigh-release'
import { loadRegister } from '../server/register/content'
import { recordRegister } from '../server/register/release'
import { StartupError } from '../server/startup-error'
import {
  missingFile,
  publishedReport,
  publishUsage,
  refusedPublishing,
  refusedSource,
  riskReport,
} from '../server/text/policy'
import {
  changeReport,
  dryRunNote,
  nothingToCompare,
  refusedChanges,
  staleLine,
  staleNotesTitle,
} from '../server/text/policy-changes'
import { explainStartupError } from '../server/text/startup'

const Options = v.strictObject({
  policy: PolicyId,
  version: PolicyVersion,
  effective: CalendarDate,
  notes: v.optional(v.string()),
  'approved-by': v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,20}$/))),
  'dry-run': v.optional(v.boolean(), false),
})

const CONTENT = join(import.meta.dirname, '..', 'content')

/** Publishes an operator's own text. Works beside a running server as well as without one. */
async function publishPolicy(): Promise<void> {
  const { file, options } = readArguments()
  const bundled = await loadPolicies(join(CONTENT, 'policies'))
  const notes = options.notes === undefined ? null : await readNotesFile(fromCaller(options.notes))
  const drafting = draftRelease(
    {
      policy: options.policy,
      version: options.version,
      effectiveOn: options.effective,
      source: await readSource(file),
      origin: 'operator',
      approvedBy: options['approved-by'],
      annotations: notes?.annotations,
    },
    bundled.riskNotes,
  )
  if (!drafting.drafted) {
    return refuse(explain(file, drafting.refusal, notes))
  }
  const { draft } = drafting
  const basis = await basisOf(bundled)
  await withDatabase(async (db) => {
    await prepare(db, bundled, basis)
    await (options['dry-run'] ? preview(db, draft, basis) : publish(db, { draft, notes }, basis))
  })
}

function readArguments() {
  const text = { type: 'string' } as const
  const options = {
    ...{ policy: text, version: text, effective: text, notes: text, 'approved-by': text },
    'dry-run': { type: 'boolean' } as const,
  }
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [file] = v.parse(v.tuple([v.string()]), positionals)
    return { file, options: v.parse(Options, { ...values }) }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(publishUsage)
    return process.exit(1)
  }
}

// npm runs scripts in the package's folder and leaves the caller's in INIT_CWD.
function fromCaller(file: string): string {
  return resolve(process.env.INIT_CWD ?? '.', file)
}

async function readSource(file: string): Promise<Buffer> {
  try {
    return await readFile(fromCaller(file))
  } catch {
    console.error(missingFile(file))
    return process.exit(1)
  }
}

async function basisOf({ terms }: BundledPolicies): Promise<PublishingBasis> {
  return { declared: await loadRegister(join(CONTENT, 'register')), terms, now: new Date() }
}

// As at every start: without it a policy published first, and effective later, would leave none in force.
async function prepare(
  db: Database,
  bundled: BundledPolicies,
  basis: PublishingBasis,
): Promise<void> {
  await recordRegister(db, basis.declared, basis.now)
  await publishBundled(db, bundled, basis)
}

async function preview(db: Database, draft: Draft, basis: PublishingBasis): Promise<void> {
  const { follows, flaws } = await weighDraft(db, draft, basis)
  console.log(dryRunNote)
  console.log(follows ? changeReport(follows) : nothingToCompare)
  console.log(riskReport(draft.risks))
  if (flaws.length > 0) {
    refuse(refusedChanges(flaws, null))
  }
}

async function publish(
  db: Database,
  { draft, notes }: { draft: Draft; notes: NotesFile | null },
  basis: PublishingBasis,
): Promise<void> {
  const { follows } = await weighDraft(db, draft, basis)
  const publication = await publishDraft(db, draft, basis)
  switch (publication.outcome) {
    case 'refused':
      return refuse(refusedPublishing(publication.reason))
    case 'unexplained':
      return refuse(refusedChanges(publication.flaws, notes))
    default: {
      const repeated = publication.outcome === 'repeated'
      console.log(publishedReport(publication.release, { ...sizeOf(draft), repeated }))
      if (!repeated) {
        console.log(follows ? changeReport(follows) : nothingToCompare)
      }
      console.log(riskReport(draft.risks))
    }
  }
}

function sizeOf({ release: { document } }: Draft) {
  return { sections: document.sections.length, clauses: documentClauses(document).length }
}

async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const embedded = config.database ? undefined : await connectOrStart(config.dataDir)
  const url = config.database?.url ?? embedded?.url ?? ''
  try {
    await migrate({ ownerUrl: config.database?.ownerUrl ?? url, serviceUrl: url })
    const db = openDatabase({ url, poolSize: 1 })
    await work(db).finally(() => db.destroy())
  } finally {
    await embedded?.stop()
  }
}

function explain(file: string, refusal: DraftRefusal, notes: NotesFile | null): string {
  switch (refusal.kind) {
    case 'source':
      return refusedSource(file, refusal)
    case 'metadata':
      return refusedPublishing(refusal.reason)
    case 'notes':
      return [
        staleNotesTitle,
        ...refusal.stale.map((stale) =>
          staleLine(stale, `${notes?.path ?? file}:${notes?.lineOf(stale.path) ?? 1}`),
        ),
      ].join('\n')
  }
}

function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

publishPolicy().catch((error: unknown) => {
  console.error(error instanceof StartupError ? explainStartupError(error) : error)
  process.exitCode = 1
})
