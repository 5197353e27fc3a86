import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './stack.module.css'

interface StackProps {
  children: ReactNode
}

/** Buttons, notices or cards under each other, at the kit's distance. */
export function Stack({ children }: StackProps) {
  return <View className={styles.stack}>{children}</View>
}
