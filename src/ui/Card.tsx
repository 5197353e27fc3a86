import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './list.module.css'
import { Heading } from './Section'

interface CardProps {
  children: ReactNode
  title?: string
}

export function Card({ children, title }: CardProps) {
  return (
    <View className={styles.card}>
      {title && <Heading>{title}</Heading>}
      {children}
    </View>
  )
}
