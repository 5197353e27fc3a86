import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import { Icon, type IconName } from './Icon'
import styles from './list.module.css'
import { pressable } from './pressable'

interface RowProps {
  label: string
  /** Under the label, quiet. */
  detail?: ReactNode
  /** At the right of the label, quiet, figures of one width. */
  value?: ReactNode
  tag?: ReactNode
  icon?: IconName
  /** With it the row is a link and shows a chevron. */
  onPress?: () => void
  id?: string
}

export function Row({ onPress, id, ...words }: RowProps) {
  const named = id ? { id } : {}
  if (!onPress) {
    return (
      <View className={styles.row} {...named}>
        <RowWords {...words} />
      </View>
    )
  }
  return (
    <View
      className={styles.row}
      hoverClass={styles.pressed}
      {...named}
      {...accessible({ role: 'link' })}
      {...pressable(onPress)}
    >
      <RowWords {...words} />
      <View className={styles.chevron}>
        <Icon name="chevron" />
      </View>
    </View>
  )
}

function RowWords({ label, detail, value, tag, icon }: Omit<RowProps, 'onPress' | 'id'>) {
  return (
    <>
      {icon && (
        <View className={styles.lead}>
          <Icon name={icon} />
        </View>
      )}
      <View className={styles.words}>
        <View className={styles.line}>
          <View className={styles.name}>
            <View>{label}</View>
            {tag}
          </View>
          {value && <View className={styles.value}>{value}</View>}
        </View>
        {detail && <View className={styles.detail}>{detail}</View>}
      </View>
    </>
  )
}
