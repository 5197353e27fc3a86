import * as v from 'valibot'
import { CONTROLLER_PSEUDONYM, GENESIS, LedgerEntry } from '../ledger'
import { canonicalJson, isCanonical } from './canonical-json'
import { type Certificate, type CertificateContent, totalsOf } from './certificate'
import { hashOf, sha256Hex } from './hash'
import { unsuppliedOf } from './signed-record'
import {
  logChecks,
  type ProofCheck,
  type ProofTrust,
  proofCheck,
  signatureChecks,
  suppliesTheRest,
} from './verify-record'

/** Everything that a certificate of deletion is held to once it has been read, one check at a time. */
export function* certificateChecks(
  certificate: Certificate,
  trust: ProofTrust,
): Generator<ProofCheck> {
  const { content } = certificate
  yield suppliesTheRest(unsuppliedOf(content.controller), content.operator_to_supply)
  yield* signatureChecks(certificate, trust.keys)
  yield* entryChecks(certificate)
  yield proofCheck('answered', content.systems.every(isTruthfulAnswer))
  yield proofCheck('sums', canonicalJson(totalsOf(content)) === canonicalJson(content.totals))
  const left = content.stores.filter((store) => store.left > 0).map(({ store }) => store)
  yield proofCheck('nothing_left', left.length === 0, left.join(' '))
  yield* logChecks(certificate, trust)
}

/** Several copies write the times, each by its own clock. */
const CLOCKS_APART_MS = 60_000

const EntryText = v.pipe(v.string(), v.parseJson(), LedgerEntry)

function entryChecks({ entry: text, content, ...told }: Certificate): ProofCheck[] {
  const hash = proofCheck('entry_hash', sha256Hex(text) === told.record_id)
  const read = v.safeParse(EntryText, text)
  const act = read.success && isCanonical(text, read.output) ? read.output.act : null
  if (!read.success || act?.kind !== 'certificate.issued') {
    return [proofCheck('entry_form', false), hash]
  }
  const { pseudonym, seq, prev, at } = read.output
  const alone = seq === 1 && prev === GENESIS && pseudonym !== CONTROLLER_PSEUDONYM
  return [
    proofCheck('entry_form', true),
    hash,
    proofCheck('entry_matches', pseudonym === told.principal),
    proofCheck('own_chain', alone),
    proofCheck('content_hash', hashOf(content) === act.content_sha256),
    proofCheck('in_order', isInOrder(content, at)),
  ]
}

/** Asked for, begun, finished, certified; whoever answered did so in between, and nobody was told afterwards. */
function isInOrder({ request, systems, recipients }: CertificateContent, issued: string): boolean {
  const { submitted_at, begun_at, finished_at } = request
  const answers = systems.flatMap(({ acknowledged_at }) => acknowledged_at ?? [])
  return [
    [submitted_at, begun_at, finished_at, issued],
    ...answers.map((at) => [submitted_at, at, issued]),
    ...recipients.flatMap(({ told_at }) => (told_at === null ? [] : [[told_at, issued]])),
  ].every(isAscending)
}

function isAscending(instants: readonly string[]): boolean {
  return instants.every((instant, index) => {
    const earlier = instants[index - 1]
    return earlier === undefined || Date.parse(earlier) <= Date.parse(instant) + CLOCKS_APART_MS
  })
}

function isTruthfulAnswer(system: CertificateContent['systems'][number]): boolean {
  const { outcome, acknowledged_at, known_by, erased, kept } = system
  const isCounted = known_by === 'counted' || known_by === 'signed_answer'
  switch (outcome) {
    case 'done':
      return acknowledged_at !== null && isCounted && erased !== null
    case 'by_hand':
      return [
        acknowledged_at !== null,
        known_by === 'told_by_hand',
        erased === null,
        kept === null,
      ].every(Boolean)
    case 'escalated':
      return acknowledged_at === null && known_by === null && erased === null
  }
}
