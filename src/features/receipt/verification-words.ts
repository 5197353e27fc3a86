import type { Proof } from '@contract/proof/proof'
import { stepDetails, stepWords, verificationText } from '@/text/verification'
import type { Step } from '@/ui/Steps'
import type { StepStanding } from './verification-rules'

const LOOKS: Record<StepStanding['standing'], Pick<Step, 'state'> & { moment: string }> = {
  holds: { state: 'done', moment: verificationText.holds },
  fails: { state: 'failed', moment: verificationText.fails },
  checking: { state: 'now', moment: verificationText.checking },
  waiting: { state: 'todo', moment: verificationText.notYet },
  unchecked: { state: 'todo', moment: verificationText.notChecked },
}

/** A step as it is drawn; what it found is told once it holds. */
export function shownStep({ key, standing }: StepStanding, proof: Proof | null): Step {
  const detail = proof && standing === 'holds' ? detailOf(key, proof) : undefined
  return { key, label: stepWords[key], ...LOOKS[standing], ...(detail && { detail }) }
}

function detailOf(key: StepStanding['key'], proof: Proof): string | undefined {
  switch (key) {
    case 'signature':
      return stepDetails.signature(proof.signature.key_id)
    case 'log':
      return stepDetails.log(proof.log.leaf_index + 1)
    default:
      return undefined
  }
}

/** How one yes, no or not known is drawn among the checks. */
export function verificationLook(holds: boolean | null): Pick<Step, 'state' | 'moment'> {
  return LOOKS[holds === null ? 'unchecked' : holds ? 'holds' : 'fails']
}
