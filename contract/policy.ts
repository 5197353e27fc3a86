import * as v from 'valibot'
import { Instant, Sha256 } from './provenance'

/** `privacy`, `children`: names one document of which there are many releases. */
export const PolicyId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,39}$/))
export type PolicyId = v.InferOutput<typeof PolicyId>

/** `0.9`, `1.0`, `1.0.2`: two or three numbers, no leading zeros, so one version has one spelling. */
export const PolicyVersion = v.pipe(
  v.string(),
  v.regex(/^(0|[1-9]\d{0,3})(\.(0|[1-9]\d{0,3})){1,2}$/),
)
export type PolicyVersion = v.InferOutput<typeof PolicyVersion>

/** `p-c2` is the second clause before the first section, `s3-c1` the first of section three. */
export const ClauseId = v.pipe(v.string(), v.regex(/^(p|s[1-9]\d{0,2})-c[1-9]\d{0,3}$/))
export type ClauseId = v.InferOutput<typeof ClauseId>

export const SectionId = v.pipe(v.string(), v.regex(/^s[1-9]\d{0,2}$/))
export type SectionId = v.InferOutput<typeof SectionId>

/** One addressable paragraph. `number` is exactly as written in the source, or empty. */
export const Clause = v.strictObject({ id: ClauseId, number: v.string(), text: v.string() })
export type Clause = v.InferOutput<typeof Clause>

export const Section = v.strictObject({
  id: SectionId,
  number: v.string(),
  title: v.string(),
  clauses: v.array(Clause),
})
export type Section = v.InferOutput<typeof Section>

/** What a release shows, and all of it: title lines, then the preamble, then the sections in order. */
export const PolicyDocument = v.strictObject({
  title_lines: v.array(v.string()),
  preamble: v.array(Clause),
  sections: v.array(Section),
})
export type PolicyDocument = v.InferOutput<typeof PolicyDocument>

/** Our plain words beside a clause. They are never part of the document. */
export const Note = v.strictObject({
  clause_id: ClauseId,
  text: v.pipe(v.string(), v.nonEmpty()),
  label: v.pipe(v.string(), v.nonEmpty()),
  approved_by: v.optional(v.string()),
  date: v.optional(v.pipe(v.string(), v.isoDate())),
})
export type Note = v.InferOutput<typeof Note>

/** The gist of one section; at most 120 characters, so that it stays a gist (GB/T 42574 summaries). */
export const KeyPoint = v.strictObject({
  section_id: SectionId,
  text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(120)),
})
export type KeyPoint = v.InferOutput<typeof KeyPoint>

export const ReleaseSummary = v.strictObject({
  policy: PolicyId,
  version: PolicyVersion,
  effective_at: Instant,
  published_at: Instant,
  /** Of the source file's bytes. */
  sha256: Sha256,
  title: v.pipe(v.string(), v.nonEmpty()),
  supersedes: v.optional(PolicyVersion),
  summary_of_change: v.optional(v.string()),
  source_bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** What changed against the release before it, counted by weight; null for a first release. */
  changes: v.nullable(
    v.strictObject({ wording: v.number(), tell: v.number(), reconsent: v.number() }),
  ),
})
export type ReleaseSummary = v.InferOutput<typeof ReleaseSummary>

export const Release = v.strictObject({
  ...ReleaseSummary.entries,
  document: PolicyDocument,
  /** SHA-256 of `document` as canonical JSON: a copy that was kept for offline reading is checked by it. */
  document_sha256: Sha256,
  notes: v.array(Note),
  key_points: v.array(KeyPoint),
})
export type Release = v.InferOutput<typeof Release>

export const ReleaseList = v.strictObject({ releases: v.array(ReleaseSummary) })
export type ReleaseList = v.InferOutput<typeof ReleaseList>

/**
 * Every character that a reader of `document` is shown, in order, one line for each title line,
 * heading and clause. Equal to the source's text but for whitespace: the server proves it before
 * it publishes, and a screen that shows less than this does not show the policy.
 */
export function documentText(document: PolicyDocument): string {
  return [
    ...document.title_lines,
    ...document.preamble.map(clauseText),
    ...document.sections.flatMap(sectionLines),
  ].join('\n')
}

/** One section's text: its heading, then its clauses. */
export function sectionText(section: Section): string {
  return sectionLines(section).join('\n')
}

/** A clause as it is read aloud or quoted: number, then text. */
export function clauseText(clause: Clause): string {
  return `${clause.number}${clause.text}`
}

function sectionLines(section: Section): string[] {
  return [`${section.number}${section.title}`, ...section.clauses.map(clauseText)]
}

/** Every clause of `document` in reading order. */
export function documentClauses(document: PolicyDocument): Clause[] {
  return [...document.preamble, ...document.sections.flatMap((section) => section.clauses)]
}

/** The clause with this id, or undefined: a shared link may name a clause that never was. */
export function findClause(document: PolicyDocument, id: string): Clause | undefined {
  return documentClauses(document).find((clause) => clause.id === id)
}

/** The section that holds `clauseId`, or undefined for the preamble and for unknown ids. */
export function sectionOfClause(document: PolicyDocument, clauseId: string): Section | undefined {
  return document.sections.find((section) => section.clauses.some(({ id }) => id === clauseId))
}

/** The notes that stand beside `clauseId`, in the order they were published. */
export function notesOfClause(release: Pick<Release, 'notes'>, clauseId: string): Note[] {
  return release.notes.filter((note) => note.clause_id === clauseId)
}

/** Where a query occurs: `part_id` is a clause or a section; offsets are into its text or title. */
export interface SearchHit {
  part_id: string
  start: number
  end: number
}

/**
 * Every occurrence of `query` in section titles and clause texts, in reading order, without
 * overlaps. Latin letters match in either case; an empty or blank query matches nothing.
 */
export function findInDocument(document: PolicyDocument, query: string): SearchHit[] {
  const needle = foldCase(query.trim())
  if (needle === '') {
    return []
  }
  return searchableParts(document).flatMap(({ id, text }) => hitsInText(id, text, needle))
}

function searchableParts(document: PolicyDocument): { id: string; text: string }[] {
  return [
    ...document.preamble,
    ...document.sections.flatMap(({ id, title, clauses }) => [{ id, text: title }, ...clauses]),
  ]
}

function hitsInText(partId: string, text: string, needle: string): SearchHit[] {
  const folded = foldCase(text)
  const hits: SearchHit[] = []
  let start = folded.indexOf(needle)
  while (start !== -1) {
    const end = start + needle.length
    hits.push({ part_id: partId, start, end })
    start = folded.indexOf(needle, end)
  }
  return hits
}

// Only ASCII is folded: full lower-casing may change a string's length and so shift the offsets.
function foldCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

const CHARACTERS_A_MINUTE = 400 // silent reading of formal Chinese is measured at 300 to 500

/** Whole minutes that reading `document` takes, at least one. */
export function readingMinutes(document: PolicyDocument): number {
  const characters = documentText(document).replace(/\s/g, '').length
  return Math.max(1, Math.ceil(characters / CHARACTERS_A_MINUTE))
}
