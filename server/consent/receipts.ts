import { v5 as namedUuid } from 'uuid'
import { kantaraReceipt } from '../../contract/proof/kantara'
import { type Receipt, receiptText, signReceipt } from '../../contract/proof/receipt'
import {
  gatherEntries,
  type ReceiptChain,
  readChain as readReceiptChain,
} from '../../contract/proof/receipt-entries'
import type { ReceiptFile, ReceiptSummary } from '../../contract/receipt-routes'
import { consentItemOf, type Register } from '../../contract/register'
import type { Context } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { entriesOfKinds } from '../ledger/page-store'
import { proveInclusion } from '../ledger/proofs'
import { findEntry, parseEntry } from '../ledger/store'
import { findRegister } from '../register/store'
import { receiptContent, STATES } from './receipt-content'

/** One entry has one receipt number, however often it is issued: a name-based UUID (RFC 9562 §5.5) in this name space. */
const RECEIPT_NAMES = '5a0c5f5e-3c1b-4b83-9d0e-7a6f6a1f5d10'

/** What a receipt is made from, and what leads to another chain of the same person. */
const RECEIPT_KINDS = [
  'notice.shown',
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'consent.restored',
  'consent.superseded',
  'person.linked',
] as const

/** Texts of entries by their hashes: every chain that is one person's. */
type OwnEntries = ReadonlyMap<string, string>

/** Which act, whose, when it is asked for, and where this service is found. */
export interface AskedReceipt {
  pseudonym: string
  entry: string
  now: Date
  publicUrl: string
}

/** Every act of consent of one person, newest first; those of a first consent that was joined later among them. */
export async function listReceipts(db: Database, pseudonym: string): Promise<ReceiptSummary[]> {
  const own = await ownEntries(db, pseudonym)
  // Acts of one instant keep the order of their chain, turned round like the rest.
  const hashes = [...own.keys()].reverse()
  const summaries = await Promise.all(hashes.map((hash) => summaryOf(db, own, hash)))
  return summaries.flat().sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
}

/**
 * The receipt of one act, made from the entry as it is stored and the register of that time, signed now.
 * Throws NOT_FOUND for what is no act of consent of this person, RECEIPT_PENDING while it has no place in the log.
 */
export async function issueReceipt(context: Context, asked: AskedReceipt): Promise<Receipt> {
  const { db } = context
  const entries = gatherEntries(asked.entry, textIn(await ownEntries(db, asked.pseudonym)))
  const chain = entries && readReceiptChain(entries)
  if (!chain) {
    throw new AppError('NOT_FOUND')
  }
  const proof = await proveInclusion(db, asked.entry)
  if (!proof) {
    throw new AppError('RECEIPT_PENDING')
  }
  const { leaf_index, checkpoint, path } = proof
  const unsigned = receiptContent({
    chain,
    entries,
    log: { leaf_index, checkpoint, path },
    register: await registerOf(db, chain),
    receiptId: namedUuid(asked.entry, RECEIPT_NAMES),
    issuedAt: asked.now,
    noticeUrl: releaseUrl(asked.publicUrl, chain),
  })
  return signReceipt(unsigned, context.logSigner)
}

/** A receipt as the file that is checked byte for byte. */
export function receiptFile(receipt: Receipt): ReceiptFile {
  return { name: `consent-receipt-${shortNameOf(receipt)}.json`, text: receiptText(receipt) }
}

/** The same in Kantara's form. Throws NOT_FOUND where that form has no words for the act. */
export function kantaraFile(receipt: Receipt): ReceiptFile {
  const told = kantaraReceipt(receipt)
  if (!told) {
    throw new AppError('NOT_FOUND')
  }
  const name = `kantara-receipt-${shortNameOf(receipt)}.json`
  return { name, text: `${JSON.stringify(told, null, 2)}\n` }
}

async function ownEntries(db: Database, pseudonym: string): Promise<OwnEntries> {
  const own = await consentEntries(db, pseudonym)
  const chains = [own, ...(await Promise.all(own.map(({ text }) => chainJoinedBy(db, text))))]
  return new Map(chains.flat().map(({ hash, text }) => [hash, text]))
}

// Who agrees on a new phone before logging in begins a second chain; the login joins it.
async function chainJoinedBy(db: Database, text: string) {
  const { act } = parseEntry(text)
  const joined = act.kind === 'person.linked' ? await findEntry(db, act.to_entry) : undefined
  return joined ? consentEntries(db, joined.pseudonym) : []
}

// A chain may hold a hundred thousand records besides; a receipt needs none of them.
function consentEntries(db: Database, pseudonym: string) {
  return entriesOfKinds(db, pseudonym, RECEIPT_KINDS)
}

function textIn(own: OwnEntries): (hash: string) => string | undefined {
  return (hash) => own.get(hash)
}

async function summaryOf(db: Database, own: OwnEntries, hash: string): Promise<ReceiptSummary[]> {
  const entries = gatherEntries(hash, textIn(own))
  const chain = entries && readReceiptChain(entries)
  if (!chain) {
    return []
  }
  const [{ entry, act }] = chain.steps
  const item = consentItemOf(await registerOf(db, chain), act.item)
  const label = item?.label ?? act.item
  return [{ entry: hash, item: act.item, label, state: STATES[act.kind], at: entry.at }]
}

/** Throws where that register was not kept: what was agreed to is never guessed. */
async function registerOf(db: Database, { choice }: ReceiptChain): Promise<Register> {
  const register = await findRegister(db, choice.act.register_sha256)
  if (!register) {
    throw new Error(`the register ${choice.act.register_sha256} of a choice is not kept`)
  }
  return register
}

// The source's own bytes, so that whoever follows the address can hash them.
function releaseUrl(publicUrl: string, { choice }: ReceiptChain): string {
  const { policy, version } = choice.act.release
  return new URL(`/v1/policies/${policy}/releases/${version}/source`, publicUrl).href
}

function shortNameOf({ item, event, record_id }: Receipt): string {
  const safeItem = item.code.replace(/[^A-Za-z0-9]/g, '-')
  return `${safeItem}-${event.state}-${record_id.slice(0, 8)}`
}
