import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { accessible } from './accessible'
import styles from './choice.module.css'
import { classNames } from './class-names'
import { pressable } from './pressable'

interface SwitchRowProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** What happens when it is off, since when it is on. */
  detail?: ReactNode
  disabled?: boolean
}

/** On or off at once, said in words as well; the whole row is the target. */
export function SwitchRow({ label, checked, onChange, detail, disabled }: SwitchRowProps) {
  return (
    <View
      className={classNames(styles.row, styles.centred, disabled && styles.off)}
      hoverClass={styles.pressed}
      {...accessible({ role: 'switch', label, checked, disabled })}
      {...pressable(() => onChange(!checked), disabled)}
    >
      <View className={styles.words}>
        <View>{label}</View>
        {detail && <View className={styles.detail}>{detail}</View>}
      </View>
      <View className={styles.state}>{checked ? commonText.on : commonText.off}</View>
      <View className={classNames(styles.track, checked && styles.on)}>
        <View className={styles.thumb} />
      </View>
    </View>
  )
}
