import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { pressable } from './pressable'
import styles from './segments.module.css'

interface SegmentsProps<Value extends string | number> {
  /** The question they answer. */
  label: string
  options: readonly { value: Value; label: string }[]
  chosen: Value
  onChoose: (value: Value) => void
}

/** A few short answers side by side, of which one holds now; for settings that show at once what they do. */
export function Segments<Value extends string | number>({
  label,
  options,
  chosen,
  onChoose,
}: SegmentsProps<Value>) {
  return (
    <View className={styles.segments} {...accessible({ role: 'radiogroup', label })}>
      {options.map((option) => (
        <View
          key={option.value}
          className={classNames(styles.segment, option.value === chosen && styles.chosen)}
          hoverClass={styles.pressed}
          {...accessible({ role: 'radio', checked: option.value === chosen })}
          {...pressable(() => onChoose(option.value))}
        >
          {option.label}
        </View>
      ))}
    </View>
  )
}
