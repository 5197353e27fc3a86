import { View } from '@tarojs/components'
import { Button, type ButtonProps } from './Button'
import styles from './button.module.css'

/** One side of a choice: everything a button takes but its look, which both sides share. */
export type ChoiceSide = Omit<ButtonProps, 'children' | 'kind' | 'compact'> & { text: string }

interface ChoicePairProps {
  /** At the left: refuse, keep, go back. */
  first: ChoiceSide
  /** At the right: agree, delete. */
  second: ChoiceSide
}

/** Two choices that must weigh the same, as one component in one style, side by side. */
export function ChoicePair({ first, second }: ChoicePairProps) {
  return (
    <View className={styles.pair}>
      {[first, second].map(({ text, ...side }) => (
        <View className={styles.half} key={text}>
          <Button {...side} kind="plain">
            {text}
          </Button>
        </View>
      ))}
    </View>
  )
}
