import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { commonText } from '@/text/common'
import { accessible } from './accessible'
import { Skeleton } from './Skeleton'
import styles from './states.module.css'

const PATIENCE_MS = 300 // an answer before that needs no skeleton, which would only flicker

interface LoadingStateProps {
  /** The shape of the page to come. */
  skeleton?: ReactNode
}

export function LoadingState({ skeleton = <Skeleton /> }: LoadingStateProps) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <View {...accessible({ role: 'status', live: 'polite' })}>
      {isLong && (
        <>
          <View className={styles.hidden}>{commonText.loading}</View>
          {skeleton}
        </>
      )}
    </View>
  )
}
