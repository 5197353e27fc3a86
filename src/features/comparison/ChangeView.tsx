import type { ClauseChange } from '@contract/comparison'
import { View } from '@tarojs/components'
import { changePlace, historyText, movedText } from '@/text/history'
import { Small } from '@/ui/prose'
import { ClassTag } from './ClassTag'
import styles from './comparison.module.css'
import { Impact } from './Impact'
import { MarkedText } from './MarkedText'
import type { NameOf } from './use-item-names'

interface ChangeViewProps {
  change: ClauseChange
  nameOf: NameOf
}

/** One part that changed: where it stands, how and how much it changed, its words, and what that means. */
export function ChangeView({ change, nameOf }: ChangeViewProps) {
  const { kind, before, after, parts, items, impact } = change
  const place = after ?? before
  return (
    <View className={styles.change}>
      <View className={styles.changeHead}>
        <View className={styles.kind}>{historyText.kinds[kind]}</View>
        <View className={styles.place}>{place && changePlace(place)}</View>
        <ClassTag of={change.class} />
      </View>
      {kind === 'moved' && before && after && <Small>{movedText(before, after)}</Small>}
      <MarkedText kind={kind} parts={parts} />
      <Impact impact={impact} items={items.flatMap((item) => nameOf(item) ?? [])} />
    </View>
  )
}
