import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { consentsText } from '@/text/consents'
import { Card } from '@/ui/Card'
import { Link, Small } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import { ConsentFacts } from './ConsentFacts'
import styles from './consent-list.module.css'
import { standingText } from './consent-list-rules'
import type { ListedConsent } from './kept-consents'
import { SwitchedItem } from './SwitchedItem'

interface ConsentCardProps {
  listed: ListedConsent
  onChange: () => void
}

/** One item: where it stands, the switch, what switching does, and the proof. */
export function ConsentCard({ listed, onChange }: ConsentCardProps) {
  const required = listed.item.withdrawal === 'close_account'
  return (
    <Card>
      {required ? (
        <RequiredItem listed={listed} />
      ) : (
        <SwitchedItem listed={listed} onChange={onChange} />
      )}
      <ConsentFacts listed={listed} />
    </Card>
  )
}

function RequiredItem({ listed: { item, state } }: { listed: ListedConsent }) {
  return (
    <View>
      <View className={styles.name}>
        <View>{item.label}</View>
        <Tag>{consentsText.required}</Tag>
      </View>
      <Small>{standingText(state)}</Small>
      <View className={styles.words}>{item.description}</View>
      <Small>{consentsText.cannotSwitchOff}</Small>
      <Link onPress={() => void open('erase', {})}>{consentsText.closeAccount}</Link>
    </View>
  )
}
