import type { Clause, Release } from '@contract/policy'
import { Text, View } from '@tarojs/components'
import { classNames } from '@/ui/class-names'
import { pressable } from '@/ui/pressable'
import { ClauseActs } from './ClauseActs'
import { ClauseWords } from './ClauseWords'
import styles from './policy-text.module.css'
import type { Search } from './use-search'

interface ClauseViewProps {
  clause: Clause
  release: Release
  search: Search
  /** It was gone to: from a link, the contents or a search. */
  isTarget: boolean
  isSelected: boolean
  onSelect: (clauseId: string | null) => void
}

/** One clause: its number exactly as written, hanging before its text. A tap opens its acts. */
export function ClauseView({ clause, isTarget, isSelected, onSelect, ...page }: ClauseViewProps) {
  const { id, number } = clause
  return (
    <>
      <View
        id={id}
        className={classNames(styles.clause, (isTarget || isSelected) && styles.marked)}
        {...pressable(() => onSelect(isSelected ? null : id))}
      >
        {number && <View className={styles.number}>{number}</View>}
        <Text className={styles.words} userSelect>
          <ClauseWords clause={clause} search={page.search} />
        </Text>
      </View>
      {isSelected && <ClauseActs release={page.release} clauseId={id} />}
    </>
  )
}
