import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { Icon, type IconName } from './Icon'
import { pressable } from './pressable'
import styles from './screen.module.css'

interface BarActionProps {
  icon: IconName
  label: string
  onPress: () => void
}

/** An act in the bar: icon and word together, one target. */
export function BarAction({ icon, label, onPress }: BarActionProps) {
  return (
    <View
      className={styles.way}
      hoverClass={styles.pressed}
      {...accessible({ role: 'button', label })}
      {...pressable(onPress)}
    >
      <Icon name={icon} />
      <View>{label}</View>
    </View>
  )
}
