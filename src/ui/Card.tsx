import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from './Heading'
import styles from './list.module.css'

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
