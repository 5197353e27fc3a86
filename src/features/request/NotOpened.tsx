import { open } from '@/platform/navigation'
import { conversationText } from '@/text/conversation'
import { Button } from '@/ui/Button'
import { DeniedState } from '@/ui/DeniedState'

interface NotOpenedProps {
  number?: string | undefined
}

/** What belongs to one request is shown once that has been opened by a session or its code. */
export function NotOpened({ number }: NotOpenedProps) {
  const way = (
    <Button kind="main" onPress={() => void open('request', { number })}>
      {conversationText.openRequest}
    </Button>
  )
  return (
    <DeniedState title={conversationText.noRequest} action={way}>
      {conversationText.noRequestDetail}
    </DeniedState>
  )
}
