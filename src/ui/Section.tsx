import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import styles from './list.module.css'

interface SectionProps {
  children: ReactNode
  title?: string
}

/** A part of a page under its heading. */
export function Section({ children, title }: SectionProps) {
  return (
    <View className={styles.section}>
      {title && <Heading>{title}</Heading>}
      {children}
    </View>
  )
}

export function Heading({ children }: { children: ReactNode }) {
  return (
    <View className={styles.heading} {...accessible({ role: 'heading' })}>
      {children}
    </View>
  )
}
