import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from './Heading'
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
