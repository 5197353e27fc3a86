import { goHome } from '@/platform/navigation'
import { sessionText } from '@/text/session'
import { wardText } from '@/text/wards'
import { Button } from '@/ui/Button'
import { DeniedState } from '@/ui/DeniedState'
import { Notice } from '@/ui/Notice'
import { Stack } from '@/ui/Stack'
import { JoinAsWard } from './JoinAsWard'
import { useChildRules } from './use-child-rules'

interface TooYoungProps {
  onChooseAgain: () => void
  onJoined: () => void
}

/** Goes on with a guardian's code only; the plain reason, and everything that still works. */
export function TooYoung({ onChooseAgain, onJoined }: TooYoungProps) {
  const rules = useChildRules()
  const ways = (
    <>
      <Button kind="main" onPress={() => void goHome()}>
        {sessionText.browse}
      </Button>
      <Button onPress={onChooseAgain}>{sessionText.chooseAgain}</Button>
    </>
  )
  return (
    <Stack>
      <DeniedState title={sessionText.tooYoung} action={ways}>
        {sessionText.tooYoungWhy}
        {sessionText.tooYoungStill}
      </DeniedState>
      {rules === 'absent' ? (
        <Notice tone="amber" title={wardText.closed} announced>
          {wardText.closedWhy}
        </Notice>
      ) : (
        <JoinAsWard onJoined={onJoined} />
      )}
    </Stack>
  )
}
