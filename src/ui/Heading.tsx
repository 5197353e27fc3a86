import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import styles from './list.module.css'

interface HeadingProps {
  children: ReactNode
}

export function Heading({ children }: HeadingProps) {
  return (
    <View className={styles.heading} {...accessible({ role: 'heading' })}>
      {children}
    </View>
  )
}
