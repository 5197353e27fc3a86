import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { homeText, wayNames } from '@/text/home'
import { accessible } from '@/ui/accessible'
import { pressable } from '@/ui/pressable'
import styles from './ways.module.css'

const WAYS = ['reader', 'consents', 'data', 'erase'] as const

/** The four things people come for, of equal weight: what one does, then with what. */
export function Ways() {
  return (
    <View className={styles.ways} {...accessible({ role: 'list', label: homeText.ways })}>
      {WAYS.map((to) => (
        <View className={styles.way} key={to} {...accessible({ role: 'listitem' })}>
          <Way to={to} />
        </View>
      ))}
    </View>
  )
}

interface WayProps {
  to: (typeof WAYS)[number]
}

function Way({ to }: WayProps) {
  const { verb, object } = wayNames[to]
  return (
    <View
      className={styles.link}
      hoverClass={styles.pressed}
      {...accessible({ role: 'link' })}
      {...pressable(() => void open(to, {}))}
    >
      <View className={styles.verb}>{verb}</View>
      <View className={styles.object}>{object}</View>
    </View>
  )
}
