import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { Icon, type IconName } from './Icon'
import styles from './notice.module.css'

/** info: plain. pine: done, on. amber: sensitive, provisional. cinnabar: failed, overdue. */
export type Tone = 'info' | 'pine' | 'amber' | 'cinnabar'

const ICONS: Record<Tone, IconName> = {
  info: 'info',
  pine: 'check',
  amber: 'warning',
  cinnabar: 'danger',
}

interface NoticeProps {
  tone?: Tone
  title?: string
  children?: ReactNode
  action?: ReactNode
  icon?: IconName
  /** It appeared because of something the person did: read it out. */
  announced?: boolean
}

export function Notice({
  tone = 'info',
  title,
  children,
  action,
  icon = ICONS[tone],
  announced = false,
}: NoticeProps) {
  return (
    <View
      className={classNames(styles.notice, styles[tone])}
      {...accessible({ live: announced ? 'polite' : undefined })}
    >
      <View className={styles.icon}>
        <Icon name={icon} />
      </View>
      <View className={styles.words}>
        {title && <View className={styles.title}>{title}</View>}
        {children && <View className={styles.body}>{children}</View>}
        {action && <View className={styles.action}>{action}</View>}
      </View>
    </View>
  )
}
