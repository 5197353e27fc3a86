import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import styles from './choice.module.css'
import { classNames } from './class-names'
import { Icon } from './Icon'
import { pressable } from './pressable'

interface ChoiceProps {
  /** radio: one of several, inside a ChoiceGroup. checkbox: a tick of its own. */
  kind: 'radio' | 'checkbox'
  label: string
  /** Has no default: whether something is ticked is always the caller's decision, never ours. */
  checked: boolean
  onChange: (checked: boolean) => void
  detail?: ReactNode
  disabled?: boolean
  id?: string
}

/** A tick or a dot with its words; the whole row is the target. */
export function Choice({ kind, label, checked, onChange, detail, disabled, id }: ChoiceProps) {
  const choose = () => onChange(kind === 'radio' ? true : !checked)
  return (
    <View
      {...(id && { id })}
      className={classNames(styles.row, disabled && styles.off)}
      hoverClass={styles.pressed}
      {...accessible({ role: kind, label, checked, disabled })}
      {...pressable(choose, disabled)}
    >
      <View
        className={classNames(
          styles.mark,
          kind === 'radio' && styles.radio,
          checked && styles.checked,
        )}
      >
        {checked && (kind === 'radio' ? <View className={styles.dot} /> : <Icon name="check" />)}
      </View>
      <View className={styles.words}>
        <View>{label}</View>
        {detail && <View className={styles.detail}>{detail}</View>}
      </View>
    </View>
  )
}
