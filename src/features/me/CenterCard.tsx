import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { meText } from '@/text/me'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { classNames } from '@/ui/class-names'
import { Figures, Small } from '@/ui/prose'
import styles from './me.module.css'
import type { Numbers } from './use-numbers'

interface CenterCardProps {
  numbers: Numbers
}

/** 隐私中心 in three numbers; the way in works whether they are known or not. */
export function CenterCard({ numbers }: CenterCardProps) {
  return (
    <Card title={meText.center}>
      {numbers.kind !== 'guest' && <Counts numbers={numbers} />}
      {numbers.kind === 'unknown' && numbers.failed && <Small>{meText.numbersFailed}</Small>}
      <Button onPress={() => void open('center', {})}>{meText.open}</Button>
    </Card>
  )
}

function Counts({ numbers }: CenterCardProps) {
  const overview = numbers.kind === 'known' ? numbers.overview : null
  const old = numbers.kind === 'known' && numbers.old
  const counts = [
    { what: meText.consents, count: overview?.consents_given },
    { what: meText.requests, count: overview?.requests_open },
    { what: meText.values, count: overview?.values_held },
  ]
  return (
    <View className={classNames(styles.counts, old && styles.old)}>
      {counts.map(({ what, count }) => (
        <View key={what} className={styles.count}>
          <View className={styles.number}>
            <Figures>{count ?? meText.unknown}</Figures>
          </View>
          <Small>{what}</Small>
        </View>
      ))}
    </View>
  )
}
