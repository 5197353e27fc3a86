import * as v from 'valibot'
import { LedgerEntry } from '../ledger'
import type { LedgerAct } from '../ledger-act'
import { type CanonicalValue, canonicalJson, isCanonical } from './canonical-json'
import { sha256Hex } from './hash'
import type { Receipt } from './receipt'

/** An undo is about a withdrawal, which is about a choice; nothing leads further. */
const MOST_STEPS = 3

type Act<K extends LedgerAct['kind']> = Extract<LedgerAct, { kind: K }>

/** A choice that was made on a notice; every other act of consent leads back to one. */
export type Choice = Act<'consent.given' | 'consent.refused'>

/** An act of consent, of which there can be a receipt. */
export type ConsentAct =
  | Choice
  | Act<'consent.withdrawn' | 'consent.superseded' | 'consent.restored'>

/** One entry of the ledger with its hash and an act of a known kind. */
export interface Step<A extends LedgerAct> {
  entry: LedgerEntry
  hash: string
  act: A
}

/** The entries that a receipt carries, read: the act, what it is about step by step, the choice that ends at, its notice. */
export interface ReceiptChain {
  steps: readonly [Step<ConsentAct>, ...Step<ConsentAct>[]]
  choice: Step<Choice>
  notice: Step<Act<'notice.shown'>>
}

/**
 * Collects what a receipt of an act carries, following the hashes that entries name each other by.
 * In: the act's hash, and the text of an entry by its hash. Out: null where no act of consent has that hash, or its
 * way back to a choice and its notice is not to be found.
 */
export function gatherEntries(
  hash: string,
  textOf: (hash: string) => string | undefined,
): Receipt['entries'] | null {
  const texts: string[] = []
  let next: string | null = hash
  while (next !== null && texts.length < MOST_STEPS) {
    const text = textOf(next) ?? ''
    const [step] = readStep(text, consentAct)
    if (!step) {
      return null
    }
    texts.push(text)
    next = aboutOf(step.act)
  }
  const [entry, ...of] = texts
  const [choice] = readStep(lastOf(texts) ?? '', choiceAct)
  const notice = choice && textOf(choice.act.notice_entry)
  return entry !== undefined && notice !== undefined ? { entry, of, notice } : null
}

/** Reads a receipt's entries; null when one is no entry in canonical form, or is of a kind that does not belong. */
export function readChain({ entry, of, notice }: Receipt['entries']): ReceiptChain | null {
  const [act, ...about] = [entry, ...of].flatMap((text) => readStep(text, consentAct))
  const [choice] = readStep(lastOf(of) ?? entry, choiceAct)
  const [shown] = readStep(notice, noticeAct)
  return act && choice && shown && about.length === of.length
    ? { steps: [act, ...about], choice, notice: shown }
    : null
}

/** Paths of what the readable part tells otherwise than the ledger recorded it. */
export function contradictions(receipt: Receipt, chain: ReceiptChain): string[] {
  const told = new Map(Object.entries(membersTold(receipt)))
  return Object.entries(membersRecorded(chain)).flatMap(([path, recorded]) =>
    canonicalJson(told.get(path) ?? null) === canonicalJson(recorded) ? [] : [path],
  )
}

/** Does each act name the next by its hash, an earlier one of the same chain and item, down to the choice? */
export function leadsToChoice({ steps }: ReceiptChain): boolean {
  return steps.every(({ entry, act }, index) => {
    const earlier = steps[index + 1]
    return earlier === undefined
      ? aboutOf(act) === null
      : aboutOf(act) === earlier.hash && act.item === earlier.act.item && precedes(earlier, entry)
  })
}

/** Does the choice name by its hash the notice that was shown before it, of the same item and release? */
export function followsNotice({ choice, notice }: ReceiptChain): boolean {
  return (
    choice.act.notice_entry === notice.hash &&
    choice.act.item === notice.act.subject &&
    canonicalJson(choice.act.release) === canonicalJson(notice.act.release) &&
    Date.parse(notice.act.exposed_at) <= Date.parse(choice.entry.at) &&
    precedes(notice, choice.entry)
  )
}

function membersTold(receipt: Receipt): Record<string, CanonicalValue> {
  const { notice, event } = receipt
  return {
    principal: receipt.principal,
    'item.code': receipt.item.code,
    'event.time': event.time,
    'event.state': event.state,
    'event.valid_until': event.valid_until,
    'event.action_id': event.action_id,
    'event.client': event.client,
    'notice.policy': notice.policy,
    'notice.version': notice.version,
    'notice.sha256': notice.sha256,
    'notice.notice_sha256': notice.notice_sha256,
    'notice.exposed_at': notice.exposed_at,
    register_sha256: receipt.register_sha256,
    scope_sha256: receipt.scope_sha256,
  }
}

function membersRecorded({ steps, choice, notice }: ReceiptChain): Record<string, CanonicalValue> {
  const [{ entry, act }] = steps
  const { release } = choice.act
  const tapped = act.kind === 'consent.superseded' ? null : act
  return {
    principal: entry.pseudonym,
    'item.code': act.item,
    'event.time': entry.at,
    'event.state': act.kind.slice('consent.'.length),
    'event.valid_until': choice.act.kind === 'consent.given' ? choice.act.valid_until : null,
    'event.action_id': tapped?.action_id ?? null,
    'event.client': tapped?.client ?? null,
    'notice.policy': release.policy,
    'notice.version': release.version,
    'notice.sha256': release.sha256,
    'notice.notice_sha256': notice.act.notice_sha256,
    'notice.exposed_at': notice.act.exposed_at,
    register_sha256: choice.act.register_sha256,
    scope_sha256: choice.act.scope_sha256,
  }
}

const EntryText = v.pipe(v.string(), v.parseJson(), LedgerEntry)

function readStep<A extends LedgerAct>(
  text: string,
  kindOf: (act: LedgerAct) => A | null,
): Step<A>[] {
  const parsed = v.safeParse(EntryText, text)
  const act = parsed.success ? kindOf(parsed.output.act) : null
  return parsed.success && act && isCanonical(text, parsed.output)
    ? [{ entry: parsed.output, hash: sha256Hex(text), act }]
    : []
}

function consentAct(act: LedgerAct): ConsentAct | null {
  switch (act.kind) {
    case 'consent.given':
    case 'consent.refused':
    case 'consent.withdrawn':
    case 'consent.superseded':
    case 'consent.restored':
      return act
    default:
      return null
  }
}

function choiceAct(act: LedgerAct): Choice | null {
  return act.kind === 'consent.given' || act.kind === 'consent.refused' ? act : null
}

function noticeAct(act: LedgerAct): Act<'notice.shown'> | null {
  return act.kind === 'notice.shown' ? act : null
}

/** The hash of the entry that an act is about; null for a choice, which is about no other. */
function aboutOf(act: ConsentAct): string | null {
  switch (act.kind) {
    case 'consent.given':
    case 'consent.refused':
      return null
    case 'consent.withdrawn':
      return act.given_entry
    case 'consent.superseded':
      return act.superseded_entry
    case 'consent.restored':
      return act.withdrawn_entry
  }
}

// iOS before 15.4 has no Array.at.
function lastOf(texts: readonly string[]): string | undefined {
  return texts[texts.length - 1]
}

// Neighbours are bound by `prev` too; those further apart by the hash that names them.
function precedes(earlier: Step<LedgerAct>, later: LedgerEntry): boolean {
  return (
    earlier.entry.pseudonym === later.pseudonym &&
    earlier.entry.seq < later.seq &&
    Date.parse(earlier.entry.at) <= Date.parse(later.at) &&
    (earlier.entry.seq + 1 < later.seq || earlier.hash === later.prev)
  )
}
