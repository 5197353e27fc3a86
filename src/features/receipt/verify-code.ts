import type { InclusionProof } from '@contract/log'
import { logRoutes } from '@contract/log-routes'
import type { CheckCode } from '@contract/proof/check-code'
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
  const head = proving.openHead(proof.checkpoint, sight.vkeys)
  const path = head && (await pathBetween(code.head.size, head.size))
  return {
    kind: 'found',
    sight,
    place: proof.leaf_index + 1,
    signed: head !== null,
    included: head !== null && proving.standsIn(head, code.entry, proof),
    oneLog: head && path && proving.isOneLog(code.head, head, path),
  }
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
