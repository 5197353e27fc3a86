import { View } from '@tarojs/components'
import { useOnline } from '@/platform/use-online'
import { eraseText } from '@/text/erase'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { ConfirmStep } from './ConfirmStep'
import { ScopeStep } from './ScopeStep'
import { Submitted } from './Submitted'
import { TargetStep } from './TargetStep'
import { TimeStep } from './TimeStep'
import { type Erasure, useErasure } from './use-erasure'

interface EraseProps {
  /** What the link that led here asks to delete. */
  field?: string | undefined
  purpose?: string | undefined
}

/** Asking for a deletion: what, what that does and when, and once more before it is sent. */
export function Erase({ field, purpose }: EraseProps) {
  const erasure = useErasure({ ...(field && { field }), ...(purpose && { purpose }) })
  const online = useOnline()
  return (
    <>
      {!online && erasure.step.at !== 'submitted' && (
        <Stack>
          <Notice tone="amber" icon="offline" announced>
            {eraseText.offline}
          </Notice>
        </Stack>
      )}
      <View {...accessible({ live: 'polite' })}>
        {erasure.step.at !== 'submitted' && <Small>{eraseText.position(erasure.position)}</Small>}
      </View>
      <CurrentStep erasure={erasure} online={online} />
      {erasure.previous && (
        <Button kind="link" onPress={erasure.previous}>
          {eraseText.previous}
        </Button>
      )}
    </>
  )
}

interface CurrentStepProps {
  erasure: Erasure
  online: boolean
}

function CurrentStep({ erasure: { step, go }, online }: CurrentStepProps) {
  switch (step.at) {
    case 'scope':
      return <ScopeStep onChoose={go} />
    case 'field':
    case 'purpose':
      return <TargetStep kind={step.at} onChoose={(scope) => go({ at: 'time', scope })} />
    case 'time':
      return (
        <TimeStep
          scope={step.scope}
          onChoose={(chosen) => go({ at: 'confirm', scope: step.scope, ...chosen })}
        />
      )
    case 'confirm':
      return (
        <ConfirmStep
          {...step}
          online={online}
          onSubmitted={(submitted) => go({ at: 'submitted', submitted })}
        />
      )
    case 'submitted':
      return <Submitted submitted={step.submitted} />
  }
}
