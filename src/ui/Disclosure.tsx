import { View } from '@tarojs/components'
import { accessible } from './accessible'
import { pressable } from './pressable'
import styles from './prose.module.css'

interface DisclosureProps {
  children: string
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
  /** Where the words alone do not say what opens. */
  label?: string
}

/** Opens and folds what stands right after it. */
export function Disclosure({ children, isOpen, onToggle, label }: DisclosureProps) {
  return (
    <View
      className={styles.link}
      {...accessible({ role: 'button', label, expanded: isOpen })}
      {...pressable(() => onToggle(!isOpen))}
    >
      {children}
    </View>
  )
}
