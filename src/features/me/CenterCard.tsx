import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { meText } from '@/text/me'
import { pageTitles } from '@/text/pages'
import { accessible } from '@/ui/accessible'
import { Icon } from '@/ui/Icon'
import { pressable } from '@/ui/pressable'
import styles from './center-card.module.css'
import { numberIn, type Standing } from './standing'

interface CenterCardProps {
  standing: Standing
}

/** The way into the privacy centre, with its numbers; it leads there whether they are known or not. */
export function CenterCard({ standing }: CenterCardProps) {
  return (
    <View
      className={styles.card}
      hoverClass={styles.pressed}
      {...accessible({ role: 'link' })}
      {...pressable(() => void open('center', {}))}
    >
      <View className={styles.head}>
        <View className={styles.title}>{pageTitles.center}</View>
        <View className={styles.chevron}>
          <Icon name="chevron" />
        </View>
      </View>
      {standing.kind === 'guest' ? (
        <View className={styles.detail}>{meText.centerDetail}</View>
      ) : (
        <Numbers standing={standing} />
      )}
    </View>
  )
}

function Numbers({ standing }: CenterCardProps) {
  const numbers = [
    { unit: meText.consents, number: numberIn(standing, (of) => `${of.consents_given}`) },
    { unit: meText.requests, number: numberIn(standing, (of) => `${of.requests_open}`) },
    { unit: meText.values, number: numberIn(standing, (of) => `${of.values_held}`) },
  ]
  return (
    <View className={styles.numbers}>
      {numbers.map(({ unit, number }) => (
        <View className={styles.number} key={unit}>
          <View className={styles.figure}>{number}</View>
          <View className={styles.detail}>{unit}</View>
        </View>
      ))}
    </View>
  )
}
