import type { ErasurePreview } from '@contract/request-order'
import { open } from '@/platform/navigation'
import { eraseText } from '@/text/erase'
import { requestListText } from '@/text/request-list'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { Stack } from '@/ui/Stack'

interface BlockedProps {
  /** The whole account waits for its deletion already. */
  frozen: boolean
  blockedBy: ErasurePreview['blocked_by']
}

/** What stands in the way, each with the link that clears it. */
export function Blocked({ frozen, blockedBy }: BlockedProps) {
  return (
    <Stack>
      {blockedBy.map(({ what, number }) => (
        <Notice
          key={what}
          tone="amber"
          icon="clock"
          title={eraseText.blocked}
          action={number && <ToRequest number={number} />}
        >
          {what}
        </Notice>
      ))}
      {frozen && blockedBy.length === 0 && (
        <Notice
          tone="amber"
          icon="clock"
          title={eraseText.blocked}
          action={
            <Link onPress={() => void open('requests', {})}>{requestListText.undoWaiting}</Link>
          }
        >
          {eraseText.frozen}
        </Notice>
      )}
    </Stack>
  )
}

interface ToRequestProps {
  number: string
}

export function ToRequest({ number }: ToRequestProps) {
  return (
    <Link onPress={() => void open('request', { number })}>{eraseText.blockedLink(number)}</Link>
  )
}
