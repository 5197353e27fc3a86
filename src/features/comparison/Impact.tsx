import { View } from '@tarojs/components'
import { historyText } from '@/text/history'
import { listed } from '@/text/listed'
import styles from './comparison.module.css'

interface ImpactProps {
  impact: string | null
  /** The items that are asked again, by name. */
  items?: readonly string[]
}

/** What a change means for the reader, and what they will be asked; nothing where neither is known. */
export function Impact({ impact, items = [] }: ImpactProps) {
  if (!impact && items.length === 0) {
    return null
  }
  return (
    <View className={styles.impact}>
      {impact && <View>{historyText.impact(impact)}</View>}
      {items.length > 0 && <View>{historyText.askedAgain(listed(items))}</View>}
    </View>
  )
}
