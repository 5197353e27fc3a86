import type { ReleaseSummary } from '@contract/policy'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { dayText } from '@/text/dates'
import { historyText } from '@/text/history'
import { Button } from '@/ui/Button'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { Sheet } from '@/ui/Sheet'
import styles from './comparison.module.css'
import type { AgreedRelease } from './History'
import { orderedPair, type Pair } from './pair-rules'

interface PairChoiceProps {
  releases: readonly ReleaseSummary[]
  agreed: readonly AgreedRelease[]
  pair: Pair
  onChoose: (pair: Pair) => void
}

/** Which two releases stand side by side; each is chosen from all the others, and the older is always first. */
export function PairChoice({ releases, agreed, pair, onChoose }: PairChoiceProps) {
  const [changing, setChanging] = useState<keyof Pair | null>(null)
  const other = changing === 'from' ? pair.to : pair.from
  const choose = (version: string) => {
    const next = orderedPair(releases, [version, other])
    setChanging(null)
    if (next) {
      onChoose(next)
    }
  }
  const nameOf = (version: string) =>
    agreed.some((one) => one.version === version)
      ? historyText.agreedVersion(version)
      : historyText.version(version)
  return (
    <View className={styles.pair}>
      <Button
        compact
        onPress={() => setChanging('from')}
        label={historyText.changeOlder(pair.from)}
      >
        {nameOf(pair.from)}
      </Button>
      <View>{historyText.and}</View>
      <Button compact onPress={() => setChanging('to')} label={historyText.changeNewer(pair.to)}>
        {nameOf(pair.to)}
      </Button>
      <Sheet
        open={changing !== null}
        title={historyText.compareWith(other)}
        onClose={() => setChanging(null)}
      >
        <ChoiceGroup label={historyText.compareWith(other)}>
          {releases
            .filter(({ version }) => version !== other)
            .map(({ version, effective_at }) => (
              <Choice
                key={version}
                kind="radio"
                label={nameOf(version)}
                detail={historyText.effective(dayText(effective_at))}
                checked={changing !== null && pair[changing] === version}
                onChange={() => choose(version)}
              />
            ))}
        </ChoiceGroup>
      </Sheet>
    </View>
  )
}
