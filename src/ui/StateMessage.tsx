import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import { Icon, type IconName } from './Icon'
import styles from './states.module.css'

interface StateMessageProps {
  icon: IconName
  title: string
  /** What is (not) lost, what would help, what still works. */
  children?: ReactNode
  actions?: ReactNode
  announced?: boolean
}

/** The one figure that empty, failed, offline and denied share: a drawing, a sentence, a way on. */
export function StateMessage({
  icon,
  title,
  children,
  actions,
  announced = false,
}: StateMessageProps) {
  return (
    <View className={styles.state} {...accessible({ role: announced ? 'alert' : undefined })}>
      <View className={styles.drawing}>
        <Icon name={icon} />
      </View>
      <View className={styles.title}>{title}</View>
      {children && <View className={styles.sentence}>{children}</View>}
      {actions && <View className={styles.acts}>{actions}</View>}
    </View>
  )
}
