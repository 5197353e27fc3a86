import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { meText } from '@/text/me'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Small } from '@/ui/prose'
import styles from './me.module.css'
import type { Numbers } from './use-numbers'

interface HeadProps {
  numbers: Numbers
}

/** Who is here: a masked number from the server, or nobody and the way in. */
export function Head({ numbers }: HeadProps) {
  const guest = numbers.kind === 'guest'
  return (
    <View className={styles.head}>
      <View className={styles.figure}>
        <Icon name="person" />
      </View>
      <View className={styles.who}>
        <View className={styles.name}>{guest ? meText.guest : nameOf(numbers)}</View>
        <Small>{guest ? meText.guestDetail : meText.account}</Small>
      </View>
      {guest && (
        <Button compact onPress={() => void open('register', {})}>
          {meText.join}
        </Button>
      )}
    </View>
  )
}

function nameOf(numbers: Numbers): string {
  if (numbers.kind !== 'known') {
    return meText.unknown
  }
  return numbers.overview.masked_phone ?? meText.noPhone
}
