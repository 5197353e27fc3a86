import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { Code } from './prose'
import { RetryButton } from './RetryButton'
import { StateMessage } from './StateMessage'
import styles from './states.module.css'

interface ErrorStateProps {
  /** What failed: 「没有读到你的信息。」 */
  title?: string | undefined
  /** Whether anything is lost, and what to do. */
  children?: ReactNode
  /** For 客服 to find it again; can be selected and copied. */
  errorNumber?: string | undefined
  onRetry?: () => void
  /** Beside retry: a human. */
  contact?: ReactNode
}

export function ErrorState({
  title = commonText.failed,
  children = commonText.nothingLost,
  errorNumber,
  onRetry,
  contact,
}: ErrorStateProps) {
  const actions = (
    <>
      {onRetry && <RetryButton onRetry={onRetry} />}
      {contact}
    </>
  )
  return (
    <StateMessage icon="warning" title={title} actions={actions} announced>
      {children}
      {errorNumber && (
        <View className={styles.number}>
          {commonText.errorNumber} <Code>{errorNumber}</Code>
        </View>
      )}
    </StateMessage>
  )
}
