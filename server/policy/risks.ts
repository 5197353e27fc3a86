import * as v from 'valibot'
import {
  clauseText,
  documentClauses,
  documentText,
  type Note,
  type PolicyDocument,
} from '../../contract/policy'

const Pattern = v.pipe(
  v.string(),
  v.check(isPattern, 'not a regular expression'),
  v.transform((pattern) => new RegExp(pattern, 'u')),
)

const Risk = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^RK-\d\d$/)),
  patterns: v.pipe(v.array(Pattern), v.minLength(1)),
  unless: v.optional(Pattern),
  text: v.pipe(v.string(), v.nonEmpty()),
})
type Risk = v.InferOutput<typeof Risk>

/** `risk-notes.yaml`: wording that is void or leaves something open, and our words beside it. */
export const RiskNotes = v.strictObject({
  label: v.pipe(v.string(), v.nonEmpty()),
  date: v.pipe(v.string(), v.isoDate()),
  risks: v.array(Risk),
})
export type RiskNotes = v.InferOutput<typeof RiskNotes>

/** One clause that says what a risk looks for. */
export interface RiskHit {
  risk: string
  clause_id: string
  text: string
}

/** Every risk in every clause, in reading order. White space never hides one. */
export function findRisks(document: PolicyDocument, { risks }: RiskNotes): RiskHit[] {
  const whole = withoutSpace(documentText(document))
  const open = risks.filter(({ unless }) => !unless?.test(whole))
  return documentClauses(document).flatMap((clause) => {
    const text = withoutSpace(clauseText(clause))
    return open
      .filter((risk) => matches(risk, text))
      .map((risk) => ({ risk: risk.id, clause_id: clause.id, text: risk.text }))
  })
}

/** The notes that stand beside the clauses; labelled, so that nobody takes them for the policy. */
export function notesOfRisks(
  hits: RiskHit[],
  { label, date }: RiskNotes,
  approvedBy?: string,
): Note[] {
  const approval = approvedBy === undefined ? {} : { approved_by: approvedBy }
  return hits.map(({ clause_id, text }) => ({ clause_id, text, label, date, ...approval }))
}

function matches({ patterns }: Risk, text: string): boolean {
  return patterns.some((pattern) => pattern.test(text))
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '')
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}
