import type { Proof } from '@contract/proof/proof'
import type { ProofCheck, ProofRule } from '@contract/proof/verify-record'
import type { StepKey } from '@/text/verification'
import type { Unproving } from './load-proving'
import type { CodeVerification } from './verify-code'
import type { FileVerification } from './verify-file'

type Group = { key: StepKey; rules: readonly ProofRule[] }

const OPENING: readonly Group[] = [
  { key: 'form', rules: ['json', 'schema', 'canonical', 'supplied'] },
  { key: 'signature', rules: ['key', 'signature'] },
]
const IN_THE_LOG: readonly Group[] = [
  { key: 'log', rules: ['inclusion', 'checkpoint'] },
  { key: 'same_log', rules: ['same_log'] },
]

/** The rules that a person reads as one step, in the order in which they are made. */
const RULES: Record<Proof['type'], readonly Group[]> = {
  consent: [
    ...OPENING,
    { key: 'content', rules: ['entry_form', 'entry_hash', 'entry_matches'] },
    { key: 'chain', rules: ['chain_link', 'notice_linked'] },
    ...IN_THE_LOG,
  ],
  deletion: [
    ...OPENING,
    { key: 'content', rules: ['entry_form', 'entry_hash', 'entry_matches', 'content_hash'] },
    { key: 'nameless', rules: ['own_chain'] },
    { key: 'account', rules: ['in_order', 'answered', 'sums', 'nothing_left'] },
    ...IN_THE_LOG,
  ],
}

export interface StepStanding {
  key: StepKey
  standing: 'holds' | 'fails' | 'checking' | 'waiting' | 'unchecked'
}

/** Where each step stands while checks come in, and once they are over. */
export function stepsOf(
  { type, checks }: { type: Proof['type']; checks: readonly ProofCheck[] },
  isOver: boolean,
): StepStanding[] {
  const made = new Map(checks.map(({ rule, holds }) => [rule, holds]))
  const known = RULES[type].map(({ key, rules }) => ({ key, standing: standingOf(rules, made) }))
  const next = known.find(({ standing }) => standing === null)
  return known.map(({ key, standing }) => {
    if (standing) {
      return { key, standing }
    }
    return { key, standing: isOver ? 'unchecked' : key === next?.key ? 'checking' : 'waiting' }
  })
}

function standingOf(
  rules: readonly ProofRule[],
  made: ReadonlyMap<ProofRule, boolean>,
): 'holds' | 'fails' | null {
  if (rules.some((rule) => made.get(rule) === false)) {
    return 'fails'
  }
  return rules.every((rule) => made.get(rule)) ? 'holds' : null
}

/**
 * What a verification comes to.
 * unreadable: nothing of ours in its own spelling; nobody has done wrong yet. broken: a file that does not hold,
 * or a log that does not: a matter for the operator. partial: all that could be looked at holds.
 */
export type Outcome = Unproving | 'unreadable' | 'broken' | 'partial' | 'valid'

export function outcomeOf(verification: FileVerification): Outcome {
  if (verification.kind !== 'checked') {
    return verification.kind
  }
  const { verdict, sight } = verification
  if (verdict.proof === null) {
    return 'unreadable'
  }
  if (verdict.checks.some(({ holds }) => !holds) || isLogBroken(verification)) {
    return 'broken'
  }
  return verdict.unchecked.length === 0 && sight.keys !== 'changed' ? 'valid' : 'partial'
}

/** The log itself took something back, or shows a head that nobody signed. */
function isLogBroken({ sight }: Extract<FileVerification, { kind: 'checked' }>): boolean {
  return sight.standing === 'broken' || sight.signed === false
}

/** Does a code hold in all that could be asked, in a log that holds? */
export function isCodeValid(found: Extract<CodeVerification, { kind: 'found' }>): boolean {
  const { included, signed, oneLog, sight } = found
  return included && signed && oneLog !== false && sight.standing !== 'broken'
}
