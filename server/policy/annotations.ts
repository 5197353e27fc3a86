import * as v from 'valibot'
import { PartId } from '../../contract/comparison'
import {
  ClauseId,
  KeyPoint,
  type Note,
  type PolicyDocument,
  PolicyId,
  PolicyVersion,
  SectionId,
  sectionText,
} from '../../contract/policy'
import { BoundHash, boundHash } from './bound-hash'
import { DeclaredChange } from './declared-change'
import { partsOf, partText } from './parts'

/** What a clause is about; `content/topics.yaml` has their names. */
export const Topic = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,39}$/))

/** `<version>.notes.yaml`: what we say beside a release, each text bound to the words it explains. */
export const Annotations = v.strictObject({
  policy: PolicyId,
  version: PolicyVersion,
  label: v.pipe(v.string(), v.nonEmpty()),
  date: v.pipe(v.string(), v.isoDate()),
  notes: v.optional(
    v.array(
      v.strictObject({ clause: ClauseId, hash: BoundHash, text: v.pipe(v.string(), v.nonEmpty()) }),
    ),
    [],
  ),
  key_points: v.optional(
    v.array(v.strictObject({ section: SectionId, hash: BoundHash, text: KeyPoint.entries.text })),
    [],
  ),
  /** What the publisher says of the changes against the release before. */
  changes: v.optional(v.array(DeclaredChange), []),
  /** Which topic a clause speaks about, where a service has terms of its own. */
  topics: v.optional(v.record(PartId, Topic), {}),
})
export type Annotations = v.InferOutput<typeof Annotations>

/** A text whose clause or section has other words by now, or none. */
export interface StaleAnnotation {
  /** Where it stands in the notes file. */
  path: readonly (string | number)[]
  part: string
  bound: string
  /** The hash it would have to carry after it was read again; null when the words are gone. */
  now: string | null
}

/** Every text that was written for other words than `document` has now. Empty means that all of them still fit. */
export function staleAnnotations(
  document: PolicyDocument,
  { notes, key_points, changes }: Annotations,
): StaleAnnotation[] {
  const parts = new Map(partsOf(document).map((part) => [part.id, boundHash(partText(part))]))
  const sections = new Map(
    document.sections.map((section) => [section.id, boundHash(sectionText(section))]),
  )
  const bound = [
    ...notes.map(({ clause, hash }, index) => ({
      path: ['notes', index],
      part: clause,
      bound: hash,
      now: parts.get(clause) ?? null,
    })),
    ...key_points.map(({ section, hash }, index) => ({
      path: ['key_points', index],
      part: section,
      bound: hash,
      now: sections.get(section) ?? null,
    })),
    ...changes.flatMap((change, index) =>
      'clause' in change
        ? [
            {
              path: ['changes', index],
              part: change.clause,
              bound: change.hash,
              now: parts.get(change.clause) ?? null,
            },
          ]
        : [],
    ),
  ]
  return bound.filter((annotation) => annotation.bound !== annotation.now)
}

/** The notes in the form a release carries them. */
export function notesOfAnnotations({ notes, label, date }: Annotations): Note[] {
  return notes.map(({ clause, text }) => ({ clause_id: clause, text, label, date }))
}

/** The key points in the form a release carries them. */
export function keyPointsOf(annotations: Annotations): KeyPoint[] {
  return annotations.key_points.map(({ section, text }) => ({ section_id: section, text }))
}
