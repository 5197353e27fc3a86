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
import { publishDraft } from '../server/policy/publish'
import { StartupError } from '../server/startup-error'
import {
  missingFile,
  publishedReport,
  publishUsage,
  refusedPublishing,
  refusedSource,
  riskReport,
} from '../server/text/policy'
import { explainStartupError } from '../server/text/startup'

const Options = v.strictObject({
  policy: PolicyId,
  version: PolicyVersion,
  effective: CalendarDate,
  'approved-by': v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,20}$/))),
})

/** Publishes an operator's own text. Works beside a running server as well as without one. */
async function publishPolicy(): Promise<void> {
  const { file, options } = readArguments()
  const bundled = await loadPolicies(join(import.meta.dirname, '..', 'content', 'policies'))
  const drafting = draftRelease(
    {
      policy: options.policy,
      version: options.version,
      effectiveOn: options.effective,
      source: await readSource(file),
      origin: 'operator',
      approvedBy: options['approved-by'],
    },
    bundled.riskNotes,
  )
  if (!drafting.drafted) {
    return refuse(explain(file, drafting.refusal))
  }
  await withDatabase((db) => publish(db, drafting.draft, bundled))
}

function readArguments() {
  const text = { type: 'string' } as const
  const options = { policy: text, version: text, effective: text, 'approved-by': text }
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
async function readSource(file: string): Promise<Buffer> {
  try {
    return await readFile(resolve(process.env.INIT_CWD ?? '.', file))
  } catch {
    console.error(missingFile(file))
    return process.exit(1)
  }
}

async function publish(db: Database, draft: Draft, bundled: BundledPolicies): Promise<void> {
  const now = new Date()
  // As at every start: without it a policy published first, and effective later, would leave none in force.
  await publishBundled(db, bundled, now)
  const publication = await publishDraft(db, draft, now)
  if (publication.outcome === 'refused') {
    return refuse(refusedPublishing(publication.reason))
  }
  const { document } = draft.release
  const facts = {
    sections: document.sections.length,
    clauses: documentClauses(document).length,
    repeated: publication.outcome === 'repeated',
  }
  console.log(publishedReport(publication.release, facts))
  console.log(riskReport(draft.risks))
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

function explain(file: string, refusal: DraftRefusal): string {
  return refusal.kind === 'source'
    ? refusedSource(file, refusal)
    : refusedPublishing(refusal.reason)
}

function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

publishPolicy().catch((error: unknown) => {
  console.error(error instanceof StartupError ? explainStartupError(error) : error)
  process.exitCode = 1
})
