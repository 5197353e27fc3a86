import type { Comparison } from '@contract/comparison'
import { View } from '@tarojs/components'
import { historyText } from '@/text/history'
import { differenceText } from '@/text/scope-differences'
import { Heading } from '@/ui/Heading'
import { ClassTag } from './ClassTag'
import styles from './comparison.module.css'
import { Impact } from './Impact'

type RegisterChange = Comparison['register_changes'][number]

interface RegisterChangesProps {
  changes: readonly RegisterChange[]
}

/** What is declared otherwise than before, item by item, in sentences: purposes, kinds, recipients, periods. */
export function RegisterChanges({ changes }: RegisterChangesProps) {
  if (changes.length === 0) {
    return null
  }
  return (
    <View className={styles.declared}>
      <Heading>{historyText.declared}</Heading>
      {changes.map((change) => (
        <ItemChange key={change.item} change={change} />
      ))}
    </View>
  )
}

function ItemChange({ change }: { change: RegisterChange }) {
  const { label, differences, impact } = change
  return (
    <View className={styles.change}>
      <View className={styles.changeHead}>
        <View className={styles.place}>{label}</View>
        <ClassTag of={change.class} />
      </View>
      {differences.map((difference) => (
        <View key={`${difference.kind} ${difference.subject}`}>{differenceText(difference)}</View>
      ))}
      <Impact impact={impact} items={change.class === 'reconsent' ? [label] : []} />
    </View>
  )
}
