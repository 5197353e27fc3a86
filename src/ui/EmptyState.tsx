import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import type { IconName } from './Icon'
import { StateMessage } from './StateMessage'

interface EmptyStateProps {
  title?: string
  /** What would make something appear here. */
  children?: ReactNode
  action?: ReactNode
  icon?: IconName
}

export function EmptyState({
  title = commonText.empty,
  children,
  action,
  icon = 'policy',
}: EmptyStateProps) {
  return (
    <StateMessage icon={icon} title={title} actions={action}>
      {children}
    </StateMessage>
  )
}
