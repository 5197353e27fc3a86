import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import { classNames } from './class-names'
import { pressable } from './pressable'
import styles from './prose.module.css'

interface WordsProps {
  children: ReactNode
}

interface ParagraphProps extends WordsProps {
  quiet?: boolean
}

export function Paragraph({ children, quiet = false }: ParagraphProps) {
  return <View className={classNames(styles.paragraph, quiet && styles.quiet)}>{children}</View>
}

/** Small and quiet: sources, limits, side remarks. */
export function Small({ children }: WordsProps) {
  return <View className={styles.small}>{children}</View>
}

/** Numbers, dates and request numbers: figures of one width. */
export function Figures({ children }: WordsProps) {
  return <Text className={styles.figures}>{children}</Text>
}

/** A hash or an error number, to be selected and copied. */
export function Code({ children }: { children: string }) {
  return (
    <Text className={styles.code} userSelect>
      {children}
    </Text>
  )
}

interface LinkProps extends WordsProps {
  onPress: () => void
}

/** A way to another page, in its own line of a text. */
export function Link({ children, onPress }: LinkProps) {
  return (
    <View className={styles.link} {...accessible({ role: 'link' })} {...pressable(onPress)}>
      {children}
    </View>
  )
}
