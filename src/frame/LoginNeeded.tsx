import { open } from '@/platform/navigation'
import { frameText } from '@/text/frame'
import { Button } from '@/ui/Button'
import { DeniedState } from '@/ui/DeniedState'

/** Stands in a page that shows somebody's own data while nobody is logged in: why, and what works. */
export function LoginNeeded() {
  const ways = (
    <>
      <Button kind="main" onPress={() => void open('register', {})}>
        {frameText.join}
      </Button>
      <Button onPress={() => void open('reader', {})}>{frameText.read}</Button>
    </>
  )
  return (
    <DeniedState title={frameText.loginNeeded} action={ways}>
      {frameText.loginNotNeeded}
    </DeniedState>
  )
}
