import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { accessible } from './accessible'
import styles from './notice.module.css'

const TOAST_MS = 3_000 // long enough for a sentence of 24 characters, and it stands in the page too

interface ToastProps {
  message: string | undefined
  onClose: () => void
}

/**
 * Three seconds of good news. The live region is always there, or a screen reader would not notice
 * the words arriving. Nothing a person needs later may stand only here.
 */
export function Toast({ message, onClose }: ToastProps) {
  useEffect(() => {
    if (message === undefined) {
      return
    }
    const timer = setTimeout(onClose, TOAST_MS)
    return () => clearTimeout(timer)
  }, [message, onClose])
  return (
    <View className={styles.toastPlace} {...accessible({ role: 'status', live: 'polite' })}>
      {message !== undefined && <View className={styles.toast}>{message}</View>}
    </View>
  )
}
