import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { homeText } from '@/text/home'
import { accessible } from '@/ui/accessible'
import styles from './masthead.module.css'

interface MastheadProps {
  /** Under the words: who is looking. */
  children?: ReactNode
}

/** Whose place this is and what it does, in one sentence. */
export function Masthead({ children }: MastheadProps) {
  return (
    <View className={styles.masthead}>
      <View className={styles.company}>{homeText.company}</View>
      <View className={styles.name} {...accessible({ role: 'heading' })}>
        {homeText.name}
      </View>
      <View className={styles.what}>{homeText.what}</View>
      {children}
    </View>
  )
}
