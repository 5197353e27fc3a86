import type { ReactNode } from 'react'
import { open } from '@/platform/navigation'
import { requestListText } from '@/text/request-list'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { Stack } from '@/ui/Stack'

interface FrozenNoticeProps {
  children: ReactNode
}

/** The account waits for its deletion: what that means here, and the way to take it back. */
export function FrozenNotice({ children }: FrozenNoticeProps) {
  const undo = <Link onPress={() => void open('requests', {})}>{requestListText.undoWaiting}</Link>
  return (
    <Stack>
      <Notice tone="amber" icon="clock" action={undo}>
        {children}
      </Notice>
    </Stack>
  )
}
