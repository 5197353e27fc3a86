import { type CalendarDate, isCalendarDate } from '../../contract/calendar-date'
import type { Release } from '../../contract/policy'
import { hashOf, sha256Hex } from '../../contract/proof/hash'
import {
  type Annotations,
  keyPointsOf,
  notesOfAnnotations,
  type StaleAnnotation,
  staleAnnotations,
} from './annotations'
import type { DeclaredChange } from './declared-change'
import { type PolicyReading, readPolicy } from './markdown'
import type { SourceRefusal } from './refusal'
import { findRisks, notesOfRisks, type RiskHit, type RiskNotes } from './risks'
import { startOfDay } from './rules'

/** A bundled release steps aside once the operator has published one of their own. */
export type Origin = 'bundled' | 'operator'

/** What somebody asks to have published. */
export interface Proposal {
  policy: string
  version: string
  /** The front matter's date where it is not given here. */
  effectiveOn?: CalendarDate
  source: Uint8Array
  origin: Origin
  annotations?: Annotations
  /** Who answers for the notes; an employee number rather than a name. */
  approvedBy?: string
}

/** A release that lacks what publication adds: its hour, and what changed against those before it. */
export interface Draft {
  release: Omit<Release, 'published_at' | 'changes'>
  source: Uint8Array
  origin: Origin
  risks: RiskHit[]
  /** What the publisher says of its changes. */
  declared: readonly DeclaredChange[]
  /** The service whose own terms these are; null for a general policy. */
  service: string | null
  /** Which topic a clause speaks about. */
  topics: Readonly<Record<string, string>>
}

export type MetadataFlaw =
  | 'version_differs'
  | 'effective_contradicted'
  | 'effective_missing'
  | 'title_missing'
  | 'notes_of_another_release'

export type DraftRefusal =
  | ({ kind: 'source' } & SourceRefusal)
  | { kind: 'metadata'; reason: MetadataFlaw }
  | { kind: 'notes'; stale: StaleAnnotation[] }

export type Drafting = { drafted: true; draft: Draft } | { drafted: false; refusal: DraftRefusal }

/**
 * Makes a release of a source file, without publishing it. A note that was written for other words is refused:
 * somebody has to read the clause again first.
 * In: the proposal, and the risk notes that stand beside every release. Out: the draft, or why the
 * text cannot be shown faithfully, or where its front matter speaks against the proposal.
 */
export function draftRelease(proposal: Proposal, riskNotes: RiskNotes): Drafting {
  const reading = readPolicy(proposal.source)
  if (!reading.readable) {
    return { drafted: false, refusal: { kind: 'source', ...reading.refusal } }
  }
  const flaw = metadataFlaw(proposal, reading)
  if (flaw) {
    return { drafted: false, refusal: { kind: 'metadata', reason: flaw } }
  }
  const { annotations } = proposal
  const stale = annotations ? staleAnnotations(reading.document, annotations) : []
  if (stale.length > 0) {
    return { drafted: false, refusal: { kind: 'notes', stale } }
  }
  return { drafted: true, draft: draftOf(proposal, reading, riskNotes) }
}

type Readable = Extract<PolicyReading, { readable: true }>

function metadataFlaw(proposal: Proposal, reading: Readable): MetadataFlaw | undefined {
  const { version, effective } = reading.front_matter
  if (version && version !== proposal.version) {
    return 'version_differs'
  }
  if (effective && proposal.effectiveOn && effective !== proposal.effectiveOn) {
    return 'effective_contradicted'
  }
  if (!isCalendarDate(effectiveOn(proposal, reading))) {
    return 'effective_missing'
  }
  if (titleOf(reading) === '') {
    return 'title_missing'
  }
  return areOthersNotes(proposal) ? 'notes_of_another_release' : undefined
}

function areOthersNotes({ policy, version, annotations }: Proposal): boolean {
  return (
    annotations !== undefined && !(annotations.policy === policy && annotations.version === version)
  )
}

function draftOf(proposal: Proposal, reading: Readable, riskNotes: RiskNotes): Draft {
  const { policy, version, source, origin, annotations, approvedBy } = proposal
  const risks = findRisks(reading.document, riskNotes)
  const { supersedes, summary_of_change } = reading.front_matter
  const release = {
    policy,
    version,
    effective_at: startOfDay(effectiveOn(proposal, reading)).toISOString(),
    sha256: sha256Hex(source),
    title: titleOf(reading),
    ...(supersedes && { supersedes }),
    ...(summary_of_change && { summary_of_change }),
    source_bytes: source.length,
    document: reading.document,
    document_sha256: hashOf(reading.document),
    notes: [
      ...(annotations ? notesOfAnnotations(annotations) : []),
      ...notesOfRisks(risks, riskNotes, approvedBy),
    ],
    key_points: annotations ? keyPointsOf(annotations) : [],
  }
  return {
    release,
    source,
    origin,
    risks,
    declared: annotations?.changes ?? [],
    service: reading.front_matter.service ?? null,
    topics: annotations?.topics ?? {},
  }
}

function effectiveOn(proposal: Proposal, reading: Readable): string {
  return proposal.effectiveOn ?? reading.front_matter.effective ?? ''
}

function titleOf({ front_matter, document }: Readable): string {
  return front_matter.title ?? document.title_lines.join(' ')
}
