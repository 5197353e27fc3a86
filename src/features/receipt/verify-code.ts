import type { InclusionProof } from '@contract/log'
import { logRoutes } from '@contract/log-routes'
import type { CheckCode } from '@contract/proof/check-code'
import { leafHash, verifyConsistency, verifyInclusion } from '@contract/proof/merkle'
import { ask, CallFailed } from '@/platform/service'
import { followLog, type LogSight, pathBetween } from './follow-log'
import { loadProving, type Proving, type Unproving } from './load-proving'

/** What a check code was found to be; absent: the log has no such entry. unread: it could not be asked. */
export type CodeVerification =
  | { kind: Unproving | 'unread' }
  | { kind: 'absent'; sight: LogSight }
  | {
      kind: 'found'
      sight: LogSight
      /** Counted from 1. */
      place: number
      included: boolean
      signed: boolean
      /** Whoever shows the code was shown the same log; null where that could not be asked. */
      oneLog: boolean | null
    }

/** Asks the public log for an entry, and holds the head in the code against the one that this phone sees. */
export async function verifyCode(code: CheckCode): Promise<CodeVerification> {
  const proving = await loadProving()
  if (typeof proving === 'string') {
    return { kind: proving }
  }
  const sight = await followLog(proving)
  const proof = await askForProof(code)
  if (proof === 'absent') {
    return { kind: 'absent', sight }
  }
  return proof === 'unread' ? { kind: 'unread' } : await foundIn({ proving, sight, proof, code })
}

interface Finding {
  proving: Proving
  sight: LogSight
  proof: InclusionProof
  code: CheckCode
}

async function foundIn({ proving, sight, proof, code }: Finding): Promise<CodeVerification> {
  const { leaf_index: index, path } = proof
  const head = proving.openHead(proof.checkpoint, sight.vkeys)
  return {
    kind: 'found',
    sight,
    place: index + 1,
    signed: head !== null,
    included:
      head !== null && verifyInclusion({ ...head, leaf: leafHash(code.entry), index, path }),
    oneLog: head && (await isOneLog(code.head, head)),
  }
}

async function isOneLog(one: CheckCode['head'], other: CheckCode['head']): Promise<boolean | null> {
  const path = await pathBetween(one.size, other.size)
  const [from, to] = one.size <= other.size ? [one, other] : [other, one]
  return path && verifyConsistency({ from, to, path })
}

async function askForProof({ entry }: CheckCode): Promise<InclusionProof | 'absent' | 'unread'> {
  try {
    return await ask(logRoutes.proveInclusion, { params: { entry } })
  } catch (error) {
    if (error instanceof CallFailed) {
      return isAbsent(error) ? 'absent' : 'unread'
    }
    throw error
  }
}

function isAbsent({ failure }: CallFailed): boolean {
  return failure.kind === 'problem' && failure.code === 'NOT_FOUND'
}
