import { open } from '@/platform/navigation'
import { verificationText } from '@/text/verification'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Link } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { Steps } from '@/ui/Steps'
import type { Verifying } from './use-verification'
import { stepsOf } from './verification-rules'
import { shownStep } from './verification-words'

interface VerificationProps {
  verifying: Verifying
}

/** What this phone looked at by itself, step by step. */
export function Verification({ verifying: { type, checks, done, again } }: VerificationProps) {
  const { proof = null } = done?.kind === 'checked' ? done.verdict : {}
  const steps = stepsOf({ type, checks }, done !== null)
  const impossible = done?.kind === 'too_old' || done?.kind === 'unloaded'
  return (
    <Stack>
      {!impossible && (
        <Card title={verificationText.title}>
          <Steps steps={steps.map((step) => shownStep(step, proof))} />
        </Card>
      )}
      {done && done.kind !== 'too_old' && <Button onPress={again}>{verificationText.again}</Button>}
      <Link onPress={() => void open('log', {})}>{verificationText.how}</Link>
    </Stack>
  )
}
