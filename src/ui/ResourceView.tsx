import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { DeniedState } from './DeniedState'
import { EmptyState } from './EmptyState'
import { ErrorState } from './ErrorState'
import { LoadingState } from './LoadingState'
import { Notice } from './Notice'
import { OfflineBanner } from './OfflineBanner'
import { OfflineState } from './OfflineState'
import { RetryButton } from './RetryButton'
import type { Resource } from './resource'
import styles from './states.module.css'

interface ResourceViewProps<T> {
  resource: Resource<T>
  children: (data: T) => ReactNode
  /** What this page says in place of the kit's general states. */
  empty?: ReactNode
  denied?: ReactNode
  skeleton?: ReactNode
  /** What failed, in the page's words. */
  failedTitle?: string
  contact?: ReactNode
}

/** Shows the one state a resource is in. */
export function ResourceView<T>({ resource, children, ...words }: ResourceViewProps<T>) {
  switch (resource.state) {
    case 'loading':
      return <LoadingState skeleton={words.skeleton} />
    case 'empty':
      return words.empty ?? <EmptyState />
    case 'ready':
      return children(resource.data)
    case 'denied':
      return words.denied ?? <DeniedState title={resource.reason} />
    case 'offline':
      return resource.kept ? (
        <Kept banner={<OfflineBanner savedAt={resource.kept.savedAt} />}>
          {children(resource.kept.data)}
        </Kept>
      ) : (
        <OfflineState onRetry={resource.reload} />
      )
    case 'failed':
      return resource.last ? (
        <Kept banner={<StaleNotice onRetry={resource.reload} />}>
          {children(resource.last.data)}
        </Kept>
      ) : (
        <ErrorState
          title={resource.message ?? words.failedTitle}
          errorNumber={resource.errorNumber}
          onRetry={resource.reload}
          contact={words.contact}
        />
      )
  }
}

interface KeptProps {
  banner: ReactNode
  children: ReactNode
}

function Kept({ banner, children }: KeptProps) {
  return (
    <View>
      <View className={styles.over}>{banner}</View>
      {children}
    </View>
  )
}

function StaleNotice({ onRetry }: { onRetry: () => void }) {
  return (
    <Notice tone="amber" action={<RetryButton onRetry={onRetry} />} announced>
      {commonText.keptCopy}
    </Notice>
  )
}
