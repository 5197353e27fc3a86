import { View } from '@tarojs/components'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { gateText } from '@/text/gate'
import { accessible } from '@/ui/accessible'
import { pressable } from '@/ui/pressable'
import { gateChoice } from './gate-choice'
import { askForChoice } from './gate-moment'
import styles from './guest-chip.module.css'

/** Says that somebody only looks around, and leads to what they could choose; nothing once logged in. */
export function GuestChip() {
  const refused = useKept(gateChoice)?.choice !== 'agreed'
  const loggedIn = useKept(session) !== null
  if (loggedIn) {
    return null
  }
  const choose = refused ? askForChoice : () => void open('register', {})
  return (
    <View
      className={styles.chip}
      hoverClass={styles.pressed}
      {...accessible({ role: 'button' })}
      {...pressable(choose)}
    >
      {`${gateText.browsing} · ${refused ? gateText.choose : gateText.join}`}
    </View>
  )
}
