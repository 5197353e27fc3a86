import type { ClauseChange, TextPart } from '@contract/comparison'
import { Text, View } from '@tarojs/components'
import { historyText } from '@/text/history'
import styles from './comparison.module.css'

interface MarkedTextProps {
  kind: ClauseChange['kind']
  parts: readonly TextPart[]
}

/**
 * Both wordings in one text. What came is underlined, what went is struck through, and inside a clause that
 * stays each is named in words as well, for whoever hears the text or sees it in one colour.
 */
export function MarkedText({ kind, parts }: MarkedTextProps) {
  const named = kind === 'reworded'
  return (
    <View className={styles.text}>
      {places(parts).map(({ at, part }) => (
        <Mark key={at} part={part} named={named} />
      ))}
    </View>
  )
}

interface MarkProps {
  part: TextPart
  named: boolean
}

function Mark({ part: { kind, text }, named }: MarkProps) {
  if (kind === 'same') {
    return <Text>{text}</Text>
  }
  const words = <Text className={kind === 'added' ? styles.added : styles.removed}>{text}</Text>
  if (!named) {
    return words
  }
  return (
    <Text className={styles.mark}>
      {historyText.marks[kind]}
      {words}
      {historyText.markEnd}
    </Text>
  )
}

function places(parts: readonly TextPart[]): { at: number; part: TextPart }[] {
  let at = 0
  return parts.map((part) => {
    at += part.text.length
    return { at, part }
  })
}
