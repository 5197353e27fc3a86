import { type Receipt, type UnsignedReceipt, unsupplied } from '../../contract/proof/receipt'
import type { ReceiptChain } from '../../contract/proof/receipt-entries'
import {
  consentItemOf,
  fieldOf,
  purposeOf,
  type Register,
  retentionOf,
} from '../../contract/register'
import { type Scope, scopeOf } from '../../contract/scope'
import { controllerOf } from '../register/controller'
import { AUTHORITIES, RIGHTS, receiptText, WITHDRAWAL_PATH } from '../text/receipts'

/** Whose choice it is when it is about a child: the guardian's. */
const GUARDIAN_ITEM = 'C9'

/** What a receipt is written from. */
export interface ReceiptSources {
  chain: ReceiptChain
  entries: Receipt['entries']
  log: Receipt['log']
  /** The register under which the choice was made, not today's. */
  register: Register
  receiptId: string
  issuedAt: Date
  /** Where the release's own bytes are, for ever. */
  noticeUrl: string
}

/** Writes a receipt: what the ledger recorded, and what the register of that time says it covered. Throws for an item that register does not know. */
export function receiptContent(sources: ReceiptSources): UnsignedReceipt {
  const { chain, register } = sources
  const [{ entry, hash, act }] = chain.steps
  const item = consentItemOf(register, act.item)
  if (!item) {
    throw new Error(`the register of a choice does not know its item ${act.item}`)
  }
  const scope = scopeOf(register, act.item)
  const controller = controllerOf(register)
  const storage = { region: 'CN', place: register.controller.storage_place } as const
  const unworded: Omit<UnsignedReceipt, 'text'> = {
    schema: 'consent-receipt/1',
    type: 'consent',
    receipt_id: sources.receiptId,
    record_id: hash,
    issued_at: sources.issuedAt.toISOString(),
    language: 'zh-Hans-CN',
    jurisdiction: 'CN',
    principal: entry.pseudonym,
    controller,
    operator_to_supply: unsupplied({ controller, storage }),
    notice: noticeOf(sources),
    item: { code: act.item, label: item.label, separate: item.separate },
    basis: 'PIPL-13(1)',
    purposes: purposesOf(register, scope),
    fields: fieldsOf(register, scope),
    recipients: recipientsOf(register, scope),
    storage,
    withdraw: { path: WITHDRAWAL_PATH, effect: item.withdraw_effect },
    rights: [...RIGHTS],
    authorities: [...AUTHORITIES],
    pia_id: null,
    guardian: null,
    event: eventOf(chain),
    register_sha256: chain.choice.act.register_sha256,
    scope_sha256: chain.choice.act.scope_sha256,
    entries: sources.entries,
    log: sources.log,
  }
  return { ...unworded, text: linesOf(unworded) }
}

function noticeOf({ chain, noticeUrl }: ReceiptSources): Receipt['notice'] {
  const { release, notice_sha256, exposed_at } = chain.notice.act
  return { ...release, url: noticeUrl, notice_sha256, exposed_at }
}

function purposesOf(register: Register, { purposes }: Scope): Receipt['purposes'] {
  return purposes.map(({ code, label, description }) => {
    const declared = purposeOf(register, code)
    return {
      code,
      label,
      description,
      required: declared?.required ?? false,
      ...(declared?.necessity && { necessity: declared.necessity }),
    }
  })
}

function fieldsOf(register: Register, { fields }: Scope): Receipt['fields'] {
  return fields.flatMap(({ code }) => {
    const field = fieldOf(register, code)
    const rule = field && retentionOf(register, field)
    return field && rule
      ? [
          {
            code,
            label: field.label,
            sensitive: field.class === 'sensitive',
            optional: field.optional,
            ...(field.necessity && { necessity: field.necessity }),
            ...(field.impact && { impact: field.impact }),
            method: field.collected,
            retention: { period: rule.period, after: rule.after_text },
          },
        ]
      : []
  })
}

function recipientsOf(register: Register, { recipients }: Scope): Receipt['recipients'] {
  return recipients.map(({ name, contact, method, purposes, fields }) => ({
    name,
    contact,
    purposes: purposes.map((code) => purposeOf(register, code)?.label ?? code),
    method,
    fields: fields.map((code) => fieldOf(register, code)?.label ?? code),
  }))
}

function eventOf({ steps, choice }: ReceiptChain): Receipt['event'] {
  const [{ entry, act }] = steps
  const valid_until = choice.act.kind === 'consent.given' ? choice.act.valid_until : null
  switch (act.kind) {
    case 'consent.superseded':
      return {
        time: entry.at,
        state: 'superseded',
        valid_until,
        actor: 'system',
        action_id: null,
        client: null,
      }
    default:
      return {
        time: entry.at,
        state: STATES[act.kind],
        valid_until,
        actor: act.item === GUARDIAN_ITEM ? 'guardian' : 'person',
        action_id: act.action_id,
        client: act.client,
      }
  }
}

/** An act of consent by its name in receipts. */
export const STATES = {
  'consent.given': 'given',
  'consent.refused': 'refused',
  'consent.withdrawn': 'withdrawn',
  'consent.restored': 'restored',
  'consent.superseded': 'superseded',
} as const

function linesOf(receipt: Omit<UnsignedReceipt, 'text'>): string[] {
  const { event, fields, item, storage } = receipt
  return [
    receiptText.what(event.time, event.state, item.label),
    ...(event.valid_until ? [receiptText.until(event.valid_until)] : []),
    receiptText.purposes(receipt.purposes.map(({ label }) => label)),
    receiptText.fields(fields.map(({ label }) => label)),
    receiptText.recipients(receipt.recipients.map(({ name }) => name)),
    ...periodsOf(fields).map(([period, labels]) => receiptText.period(labels, period)),
    storage.place === null ? receiptText.storedInChina : receiptText.storedAt(storage.place),
    receiptText.basis(receipt.notice.version),
    receiptText.withdrawing(receipt.withdraw.effect),
    receiptText.number(receipt.receipt_id),
    receiptText.checksum(receipt.record_id),
  ]
}

/** Kinds that are kept equally long share a line. */
function periodsOf(fields: Receipt['fields']): [period: string, labels: string[]][] {
  const labels = new Map<string, string[]>()
  for (const { label, retention } of fields) {
    labels.set(retention.period, [...(labels.get(retention.period) ?? []), label])
  }
  return [...labels]
}
