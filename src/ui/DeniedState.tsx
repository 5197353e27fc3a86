import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { StateMessage } from './StateMessage'

interface DeniedStateProps {
  /** Why: 「需要先登录才能查看。」 */
  title?: string | undefined
  /** What still works. */
  children?: ReactNode
  action?: ReactNode
}

export function DeniedState({ title = commonText.denied, children, action }: DeniedStateProps) {
  return (
    <StateMessage icon="lock" title={title} actions={action}>
      {children}
    </StateMessage>
  )
}
