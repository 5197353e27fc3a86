import type { ScopeDifference } from '@contract/scope-difference'
import { View } from '@tarojs/components'
import { changesText } from '@/text/consents'
import { differenceText } from '@/text/scope-differences'
import { accessible } from '@/ui/accessible'
import { Small } from '@/ui/prose'
import styles from './consent-list.module.css'

interface DifferencesProps {
  title: string
  differences: readonly ScopeDifference[]
}

/** What differs, a sentence each: first what is asked about, then what is only told. */
export function Differences({ title, differences }: DifferencesProps) {
  const asked = differences.filter(({ material }) => material)
  const told = differences.filter(({ material }) => !material)
  return (
    <View className={styles.notice}>
      <View className={styles.topic}>{title}</View>
      <Sentences of={asked} />
      {told.length > 0 && <Small>{changesText.alsoTold}</Small>}
      <Sentences of={told} />
    </View>
  )
}

function Sentences({ of }: { of: readonly ScopeDifference[] }) {
  if (of.length === 0) {
    return null
  }
  return (
    <View className={styles.differences} {...accessible({ role: 'list' })}>
      {of.map(differenceText).map((sentence) => (
        <View className={styles.difference} key={sentence} {...accessible({ role: 'listitem' })}>
          {sentence}
        </View>
      ))}
    </View>
  )
}
