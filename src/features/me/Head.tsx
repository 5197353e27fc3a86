import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { dayText } from '@/text/dates'
import { meText } from '@/text/me'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Small } from '@/ui/prose'
import styles from './head.module.css'
import type { Standing } from './standing'

interface HeadProps {
  standing: Standing
}

/** Who is here: a number that the server has masked, or nobody and the way in. */
export function Head({ standing }: HeadProps) {
  const { name, facts } = words(standing)
  return (
    <View className={styles.head}>
      <View className={styles.figure}>
        <Icon name="person" />
      </View>
      <View className={styles.who}>
        <View className={styles.name} {...accessible({ role: 'heading' })}>
          {name}
        </View>
        <View className={styles.facts}>
          {facts.map((fact) => (
            <Small key={fact}>{fact}</Small>
          ))}
        </View>
      </View>
      {standing.kind === 'guest' && (
        <Button kind="main" compact onPress={() => void open('register', {})}>
          {meText.join}
        </Button>
      )}
    </View>
  )
}

function words(standing: Standing): { name: string; facts: string[] } {
  switch (standing.kind) {
    case 'guest':
      return { name: meText.guest, facts: [meText.guestDetail] }
    case 'known': {
      const { masked_phone, registered_at, account_tail } = standing.overview
      return {
        name: masked_phone ?? meText.loggedIn,
        facts: [meText.joinedOn(dayText(registered_at)), meText.account(account_tail)],
      }
    }
    default:
      return { name: meText.loggedIn, facts: [] }
  }
}
