import { goHome } from '@/platform/navigation'
import { sessionText } from '@/text/session'
import { Button } from '@/ui/Button'
import { DeniedState } from '@/ui/DeniedState'

interface TooYoungProps {
  onChooseAgain: () => void
}

/** Goes no further: the plain reason, and everything that still works. */
export function TooYoung({ onChooseAgain }: TooYoungProps) {
  const ways = (
    <>
      <Button kind="main" onPress={() => void goHome()}>
        {sessionText.browse}
      </Button>
      <Button onPress={onChooseAgain}>{sessionText.chooseAgain}</Button>
    </>
  )
  return (
    <DeniedState title={sessionText.tooYoung} action={ways}>
      {sessionText.tooYoungWhy}
      {sessionText.tooYoungStill}
    </DeniedState>
  )
}
