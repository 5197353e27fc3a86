import type { ChangeClass, Comparison } from '@contract/comparison'
import { View } from '@tarojs/components'
import { historyText } from '@/text/history'
import { Paragraph } from '@/ui/prose'
import { ClassTag } from './ClassTag'
import styles from './comparison.module.css'

interface SummaryProps {
  comparison: Comparison
}

const WEIGHTS = ['reconsent', 'tell', 'wording'] as const

/** How many changes there are of each weight, the heaviest first. */
export function Summary({ comparison: { changes, register_changes } }: SummaryProps) {
  const all = [...changes, ...register_changes]
  if (all.length === 0) {
    return <Paragraph>{historyText.same}</Paragraph>
  }
  const counted = WEIGHTS.map((weight) => ({ weight, count: countOf(all, weight) }))
  return (
    <View className={styles.summary}>
      {counted
        .filter(({ count }) => count > 0)
        .map(({ weight, count }) => (
          <View key={weight} className={styles.weight}>
            <ClassTag of={weight} />
            <View>{historyText.places(count)}</View>
            <View className={styles.meaning}>{historyText.weightMeanings[weight]}</View>
          </View>
        ))}
    </View>
  )
}

function countOf(changes: readonly { class: ChangeClass }[], weight: ChangeClass): number {
  return changes.filter((change) => change.class === weight).length
}
