import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { verificationText } from '@/text/verification'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Link, Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { Steps } from '@/ui/Steps'
import { LogNotices } from './LogNotices'
import { OutcomeNotice } from './OutcomeNotice'
import type { Verifying } from './use-verification'
import { stepsOf } from './verification-rules'
import { shownStep } from './verification-words'

interface VerificationProps {
  verifying: Verifying
}

/** What this phone found out by itself, step by step, and what it comes to. */
export function Verification({ verifying: { checks, done, again } }: VerificationProps) {
  const { receipt = null } = done?.kind === 'checked' ? done.verdict : {}
  const steps = stepsOf(checks, done !== null)
  const impossible = done?.kind === 'too_old' || done?.kind === 'unloaded'
  return (
    <Stack>
      <View {...accessible({ live: 'polite' })}>
        {done && <OutcomeNotice verification={done} />}
      </View>
      {done?.kind === 'checked' && <LogNotices sight={done.sight} />}
      {!impossible && (
        <Card title={verificationText.title}>
          <Steps steps={steps.map((step) => shownStep(step, receipt))} />
        </Card>
      )}
      {done === null && <Small>{verificationText.running}</Small>}
      {done && done.kind !== 'too_old' && <Button onPress={again}>{verificationText.again}</Button>}
      <Link onPress={() => void open('log', {})}>{verificationText.how}</Link>
    </Stack>
  )
}
