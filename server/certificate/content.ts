import * as v from 'valibot'
import { CertificateContent, totalsOf } from '../../contract/proof/certificate'
import { unsuppliedOf } from '../../contract/proof/signed-record'
import type { ErasureCount, RequestChannel } from '../../contract/request'
import type { Kept, SystemRow } from '../../contract/system'
import type { Context } from '../context'
import { controllerOf } from '../register/controller'
import { byHandMethods, certificateText, storeWords, systemMethods } from '../text/certificates'
import { AUTHORITIES } from '../text/receipts'

/** What the deletion knows of itself at its end; everything else that a certificate says follows from it. */
export interface CertificateFacts {
  request: {
    number: string
    channel: RequestChannel
    scope: string
    scopeLabel: string
    submittedAt: Date
    begunAt: Date
    finishedAt: Date
  }
  /** Our own stores, as the second look found them. */
  result: readonly ErasureCount[]
  /** Connected systems in their last state, and whether we counted there ourselves or they answered signed. */
  systems: readonly (SystemRow & { known_by: 'counted' | 'signed_answer' })[]
  recipients: readonly CertificateContent['recipients'][number][]
  kept: readonly Kept[]
}

/**
 * Writes what a certificate says. In: the facts, and the record of the certificate that it takes the place of.
 * Throws for facts that no certificate may state (something is left, a number is negative).
 */
export function certificateContent(
  { register, registerSha256 }: Pick<Context, 'register' | 'registerSha256'>,
  facts: CertificateFacts,
  replaces: string | null,
): CertificateContent {
  const controller = controllerOf(register)
  const stores = facts.result.map(storeOf)
  const systems = facts.systems.map(systemOf)
  const unworded = {
    request: requestOf(facts),
    stores,
    systems,
    recipients: [...facts.recipients],
    kept: [...facts.kept],
    totals: totalsOf({ stores, systems }),
    backups: certificateText.backups,
    replaces,
    register_sha256: registerSha256,
    controller,
    operator_to_supply: unsuppliedOf(controller),
    authorities: [...AUTHORITIES],
  }
  if (unworded.totals.left > 0) {
    throw new Error(`no certificate while ${unworded.totals.left} rows are left`)
  }
  return v.parse(CertificateContent, { ...unworded, text: linesOf(unworded) })
}

function requestOf({ request }: CertificateFacts): CertificateContent['request'] {
  const { number, channel, scope, scopeLabel } = request
  return {
    number,
    channel,
    scope,
    scope_label: scopeLabel,
    submitted_at: request.submittedAt.toISOString(),
    begun_at: request.begunAt.toISOString(),
    finished_at: request.finishedAt.toISOString(),
  }
}

function storeOf({ store, erased, left }: ErasureCount): CertificateContent['stores'][number] {
  return { store, ...storeWords(store), erased, left }
}

/** What did not answer is not counted, whatever it once said; what people vouch for is said to be that. */
function systemOf(row: CertificateFacts['systems'][number]): CertificateContent['systems'][number] {
  const { system, label, done_at, known_by } = row
  const named = { system, label, method: systemMethods[known_by] }
  const uncounted = { erased: null, kept: null }
  if (row.state === 'done') {
    const { erased, kept } = row
    const counts = { erased: erased ?? 0, kept: kept ?? 0 }
    return { ...named, outcome: 'done', ...counts, acknowledged_at: done_at, known_by }
  }
  if (row.by_hand !== null) {
    const method = byHandMethods[row.by_hand]
    const told = { acknowledged_at: done_at, known_by: 'told_by_hand' } as const
    return { ...named, method, outcome: 'by_hand', ...uncounted, ...told }
  }
  const unknown = { acknowledged_at: null, known_by: null }
  return { ...named, outcome: 'escalated', ...uncounted, ...unknown }
}

function linesOf(content: Omit<CertificateContent, 'text'>): string[] {
  const { request, totals, systems, recipients, kept, replaces } = content
  return [
    certificateText.what(request),
    certificateText.here(totals.erased),
    ...systems.map(certificateText.system),
    ...recipients.map(certificateText.recipient),
    ...(kept.length > 0 ? kept.map(certificateText.kept) : [certificateText.nothingKept]),
    content.backups,
    ...(replaces === null ? [] : [certificateText.replaces(replaces)]),
  ]
}
