import { type ConsentState, UNDO_GRACE_SECONDS } from './consent'
import type { LedgerEntry } from './ledger'
import type { LedgerAct } from './ledger-act'

/** The kinds of entries that decide where an item stands; no other is needed for it. */
export const CONSENT_KINDS = [
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'consent.restored',
  'consent.superseded',
  'consent.used',
] as const satisfies readonly LedgerAct['kind'][]

/** An entry with its hash, which is the proof that others point to. */
export interface ProvedEntry {
  entry: LedgerEntry
  hash: string
}

/**
 * Derives where each item stands at an instant from a person's entries in order; never stored, never set.
 * In: entries oldest first (those of CONSENT_KINDS are enough), the items to report, and when. Out: one state an item; an item nobody
 * was asked about is `never_asked`, which allows nothing.
 */
export function consentStates(
  entries: readonly ProvedEntry[],
  items: readonly string[],
  now: Date,
): ConsentState[] {
  const standings = new Map<string, Standing>()
  for (const proved of entries) {
    const { act } = proved.entry
    if (isAboutConsent(act)) {
      const before = standings.get(act.item) ?? { state: neverAsked(act.item), before: null }
      standings.set(act.item, after(before, act, proved))
    }
  }
  return items.map((item) => stateAt(standings.get(item)?.state ?? neverAsked(item), now))
}

/** Every item that a person was ever asked about, in the order of the first time. */
export function itemsAskedAbout(entries: readonly ProvedEntry[]): string[] {
  return [
    ...new Set(entries.flatMap(({ entry: { act } }) => (isAboutConsent(act) ? act.item : []))),
  ]
}

type ConsentAct = Extract<LedgerAct, { kind: (typeof CONSENT_KINDS)[number] }>

/** Where an item stands, and what a later entry may go back to: given before a withdrawal, or refused meanwhile. */
interface Standing {
  state: ConsentState
  before: ConsentState | null
}

function isAboutConsent(act: LedgerAct): act is ConsentAct {
  return CONSENT_KINDS.some((kind) => kind === act.kind)
}

function after(standing: Standing, act: ConsentAct, { entry, hash }: ProvedEntry): Standing {
  const { state } = standing
  switch (act.kind) {
    case 'consent.given':
      return { state: chosen(act, entry, hash), before: null }
    case 'consent.refused':
      return refusedAfter(standing, chosen(act, entry, hash), act.scope_sha256)
    case 'consent.withdrawn':
      return { state: withdrawn(state, entry, hash), before: state }
    case 'consent.restored':
      return state.entry === act.withdrawn_entry && standing.before
        ? { state: standing.before, before: null }
        : standing
    case 'consent.superseded':
      // By a newer consent: that entry has been taken in already. By a refusal: nothing stands any more.
      return standing.before?.entry === act.by_entry && state.entry === act.superseded_entry
        ? { state: standing.before, before: null }
        : standing
    case 'consent.used':
      return state.entry === act.given_entry
        ? { state: { ...state, status: 'used', since: entry.at, entry: hash }, before: null }
        : standing
  }
}

function chosen(
  act: Extract<ConsentAct, { kind: 'consent.given' | 'consent.refused' }>,
  { at }: LedgerEntry,
  hash: string,
): ConsentState {
  return {
    item: act.item,
    status: act.kind === 'consent.given' ? 'given' : 'refused',
    since: at,
    entry: hash,
    release: act.release,
    register_sha256: act.register_sha256,
    scope_sha256: act.scope_sha256,
    expires_at: act.kind === 'consent.given' ? act.valid_until : null,
    declined_scope: null,
    undo_until: null,
  }
}

// To say no to something else is not to take back what was agreed to (PIPL 16).
function refusedAfter({ state }: Standing, refused: ConsentState, scope: string): Standing {
  const stands = stateAt(state, new Date(refused.since ?? 0)).status === 'given'
  return stands && state.scope_sha256 !== scope
    ? { state: { ...state, declined_scope: scope }, before: refused }
    : { state: refused, before: null }
}

function withdrawn(state: ConsentState, { at }: LedgerEntry, hash: string): ConsentState {
  const undoUntil = new Date(Date.parse(at) + UNDO_GRACE_SECONDS * 1000).toISOString()
  return {
    ...state,
    status: 'withdrawn',
    since: at,
    entry: hash,
    expires_at: null,
    declined_scope: null,
    undo_until: undoUntil,
  }
}

function stateAt(state: ConsentState, now: Date): ConsentState {
  if (state.status === 'given' && isPast(state.expires_at, now)) {
    return { ...state, status: 'expired', since: state.expires_at }
  }
  return isPast(state.undo_until, now) ? { ...state, undo_until: null } : state
}

function isPast(instant: string | null, now: Date): boolean {
  return instant !== null && Date.parse(instant) <= now.getTime()
}

function neverAsked(item: string): ConsentState {
  return {
    item,
    status: 'never_asked',
    since: null,
    entry: null,
    release: null,
    register_sha256: null,
    scope_sha256: null,
    expires_at: null,
    declined_scope: null,
    undo_until: null,
  }
}
