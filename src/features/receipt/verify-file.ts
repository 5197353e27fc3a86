import { Proof } from '@contract/proof/proof'
import type { ProofVerdict } from '@contract/proof/verify-proof'
import type { ProofCheck } from '@contract/proof/verify-record'
import * as v from 'valibot'
import { pause } from '@/platform/pause'
import { followLog, type LogSight, pathBetween } from './follow-log'
import { loadProving, type Proving, type Unproving } from './load-proving'
import type { OtherHead } from './proving'

/** Either this phone cannot check, and why, or what came of it. */
export type FileVerification =
  | { kind: Unproving }
  | { kind: 'checked'; verdict: ProofVerdict; sight: LogSight; code: string | null }

/** Checks a receipt or a certificate on this phone, telling each check as it is made; the page can draw in between. */
export async function verifyFile(
  fileText: string,
  tell: (made: ProofCheck) => void,
): Promise<FileVerification> {
  const proving = await loadProving()
  if (typeof proving === 'string') {
    return { kind: proving }
  }
  const sight = await followLog(proving)
  const head = await headBeside(proving, fileText, sight)
  await pause()
  const checks = proving.checksOf(fileText, sight.vkeys, head)
  for (;;) {
    const step = checks.next()
    if (step.done) {
      const { proof } = step.value
      const code = proof && proving.checkCodeOf(proof)
      return { kind: 'checked', verdict: step.value, sight, code }
    }
    tell(step.value)
    await pause()
  }
}

/** What a file says, nothing of it checked; null where it is neither receipt nor certificate. */
export function readProof(fileText: string): Proof | null {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Proof), fileText)
  return read.success ? read.output : null
}

/** The newest head, and how it follows from the file's own: whoever was shown another log learns it here. */
async function headBeside(
  proving: Proving,
  fileText: string,
  { head }: LogSight,
): Promise<OtherHead | null> {
  const checkpoint = readProof(fileText)?.log.checkpoint
  const size = checkpoint === undefined ? null : proving.sizeOf(checkpoint)
  const path = head && size !== null ? await pathBetween(size, head.size) : null
  return head && path && { checkpoint: head.checkpoint, path }
}
