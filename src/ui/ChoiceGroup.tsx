import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import styles from './choice.module.css'

interface ChoiceGroupProps {
  label: string
  children: ReactNode
}

/** Radios that exclude each other, under the question they answer. */
export function ChoiceGroup({ label, children }: ChoiceGroupProps) {
  return (
    <View className={styles.group} {...accessible({ role: 'radiogroup', label })}>
      {children}
    </View>
  )
}
