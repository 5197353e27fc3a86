import * as v from 'valibot'
import { isCanonical } from './canonical-json'
import { certificateChecks } from './certificate-checks'
import { Proof } from './proof'
import { receiptChecks } from './receipt-checks'
import {
  CERTIFICATE_RULES,
  type ProofCheck,
  type ProofRule,
  type ProofTrust,
  proofCheck,
  RECEIPT_RULES,
} from './verify-record'

export interface ProofVerdict {
  /** Every rule was looked at and holds; `same_log` may be left out, since it needs a newer head. */
  valid: boolean
  checks: ProofCheck[]
  /** Rules that could not be looked at: what they need does not hold, no key was given, or no head. */
  unchecked: ProofRule[]
  proof: Proof | null
}

/**
 * Checks the file of a receipt or a certificate, offline and to its last byte.
 * In: the file's text as it is, and whom to trust. Never throws for what is in the file.
 */
export function verifyProof(fileText: string, trust: ProofTrust): ProofVerdict {
  const steps = verifyingProof(fileText, trust)
  for (;;) {
    const step = steps.next()
    if (step.done) {
      return step.value
    }
  }
}

/**
 * The same, one check at a time and at most one signature in each step, so that a slow phone can draw in between.
 * Yields each check as it is made and returns the verdict.
 */
export function* verifyingProof(
  fileText: string,
  trust: ProofTrust,
): Generator<ProofCheck, ProofVerdict, void> {
  const { proof, rules, checks } = openProof(fileText)
  yield* checks
  for (const made of proof ? checksOf(proof, trust) : []) {
    checks.push(made)
    yield made
  }
  const unchecked = rules.filter((rule) => !checks.some((made) => made.rule === rule))
  const complete = unchecked.every((rule) => rule === 'same_log' && trust.head === undefined)
  return { valid: complete && checks.every(({ holds }) => holds), checks, unchecked, proof }
}

function checksOf(proof: Proof, trust: ProofTrust): Generator<ProofCheck> {
  switch (proof.type) {
    case 'consent':
      return receiptChecks(proof, trust)
    case 'deletion':
      return certificateChecks(proof, trust)
  }
}

interface OpenedProof {
  proof: Proof | null
  /** What a file of its type is held to; a receipt's rules where the type is not to be known. */
  rules: readonly ProofRule[]
  checks: ProofCheck[]
}

const Typed = v.object({ type: v.literal('deletion') })

/** Reads a file as far as it holds: JSON, its type's members, the canonical spelling. */
function openProof(fileText: string): OpenedProof {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), fileText)
  if (!json.success) {
    return { proof: null, rules: RECEIPT_RULES, checks: [proofCheck('json', false)] }
  }
  const rules = v.is(Typed, json.output) ? CERTIFICATE_RULES : RECEIPT_RULES
  const read = v.safeParse(Proof, json.output)
  if (!read.success) {
    const paths = read.issues.map((issue) => v.getDotPath(issue) ?? '').join(' ')
    return {
      proof: null,
      rules,
      checks: [proofCheck('json', true), proofCheck('schema', false, paths)],
    }
  }
  const canonical = isCanonical(fileText, read.output)
  return {
    proof: canonical ? read.output : null,
    rules,
    checks: [
      proofCheck('json', true),
      proofCheck('schema', true),
      proofCheck('canonical', canonical),
    ],
  }
}
