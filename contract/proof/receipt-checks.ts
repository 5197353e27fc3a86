import { sha256Hex } from './hash'
import { type Receipt, unsupplied } from './receipt'
import { contradictions, followsNotice, leadsToChoice, readChain } from './receipt-entries'
import {
  logChecks,
  type ProofCheck,
  type ProofTrust,
  proofCheck,
  signatureChecks,
  suppliesTheRest,
} from './verify-record'

/** Everything that a receipt is held to once it has been read, one check at a time. */
export function* receiptChecks(receipt: Receipt, trust: ProofTrust): Generator<ProofCheck> {
  yield suppliesTheRest(unsupplied(receipt), receipt.operator_to_supply)
  yield* signatureChecks(receipt, trust.keys)
  yield* entryChecks(receipt)
  yield* logChecks(receipt, trust)
}

function entryChecks(receipt: Receipt): ProofCheck[] {
  const hash = proofCheck('entry_hash', sha256Hex(receipt.entries.entry) === receipt.record_id)
  const chain = readChain(receipt.entries)
  if (!chain) {
    return [proofCheck('entry_form', false), hash]
  }
  const wrong = contradictions(receipt, chain)
  return [
    proofCheck('entry_form', true),
    hash,
    proofCheck('entry_matches', wrong.length === 0, wrong.join(' ')),
    proofCheck('chain_link', leadsToChoice(chain)),
    proofCheck('notice_linked', followsNotice(chain)),
  ]
}
