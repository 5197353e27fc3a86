import * as v from 'valibot'
import {
  ClauseId,
  clauseText,
  findClause,
  KeyPoint,
  type Note,
  type PolicyDocument,
  PolicyId,
  PolicyVersion,
  SectionId,
  sectionText,
} from '../../contract/policy'
import { sha256Hex } from '../../contract/proof/hash'

const HASH_DIGITS = 16 // tells an edited clause from the one explained; it is no proof of anything

const BoundHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))

/** `<version>.notes.yaml`: what we say beside a release, each text bound to the words it explains. */
export const Annotations = v.strictObject({
  policy: PolicyId,
  version: PolicyVersion,
  label: v.pipe(v.string(), v.nonEmpty()),
  date: v.pipe(v.string(), v.isoDate()),
  notes: v.array(
    v.strictObject({ clause: ClauseId, hash: BoundHash, text: v.pipe(v.string(), v.nonEmpty()) }),
  ),
  key_points: v.array(
    v.strictObject({ section: SectionId, hash: BoundHash, text: KeyPoint.entries.text }),
  ),
})
export type Annotations = v.InferOutput<typeof Annotations>

/**
 * Says for which clauses and sections the words have changed, or gone, since the text beside them
 * was written; each with the hash it would have now. Empty means that all of them still fit.
 */
export function staleAnnotations(document: PolicyDocument, annotations: Annotations): string[] {
  const notes = annotations.notes.map(({ clause, hash }) => {
    const found = findClause(document, clause)
    return { part: clause, hash, now: found && boundHash(clauseText(found)) }
  })
  const keyPoints = annotations.key_points.map(({ section, hash }) => {
    const found = document.sections.find(({ id }) => id === section)
    return { part: section, hash, now: found && boundHash(sectionText(found)) }
  })
  return [...notes, ...keyPoints]
    .filter(({ hash, now }) => hash !== now)
    .map(({ part, hash, now }) => `${part}: bound to ${hash}, now ${now ?? 'gone'}`)
}

/** The notes in the form a release carries them. */
export function notesOfAnnotations({ notes, label, date }: Annotations): Note[] {
  return notes.map(({ clause, text }) => ({ clause_id: clause, text, label, date }))
}

/** The key points in the form a release carries them. */
export function keyPointsOf(annotations: Annotations): KeyPoint[] {
  return annotations.key_points.map(({ section, text }) => ({ section_id: section, text }))
}

function boundHash(text: string): string {
  return sha256Hex(text).slice(0, HASH_DIGITS)
}
