import { allowsProcessing } from '@contract/consent'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { consentsText } from '@/text/consents'
import { Card } from '@/ui/Card'
import { Notice } from '@/ui/Notice'
import { Link, Small } from '@/ui/prose'
import { SwitchRow } from '@/ui/SwitchRow'
import { Tag } from '@/ui/Tag'
import { ConsentProof } from './ConsentProof'
import { ConsentSheet } from './ConsentSheet'
import styles from './consent-list.module.css'
import { type ListedConsent, standingText } from './consent-list-rules'
import { useWithdrawal } from './use-withdrawal'

interface ConsentCardProps {
  listed: ListedConsent
  onChange: () => void
}

/** One item: where it stands, the switch, and in one sentence what switching does. */
export function ConsentCard({ listed, onChange }: ConsentCardProps) {
  const { item, state } = listed
  const required = item.withdrawal === 'close_account'
  return (
    <Card>
      {required ? (
        <RequiredItem listed={listed} />
      ) : (
        <SwitchedItem listed={listed} onChange={onChange} />
      )}
      <Small>{item.description}</Small>
      {state.entry && <ConsentProof entry={state.entry} />}
    </Card>
  )
}

function RequiredItem({ listed: { item, state } }: { listed: ListedConsent }) {
  return (
    <View className={styles.required}>
      <View className={styles.name}>
        <View>{item.label}</View>
        <Tag>{consentsText.required}</Tag>
      </View>
      <Small>{standingText(state)}</Small>
      <Small>{consentsText.cannotSwitchOff}</Small>
      <Link onPress={() => void open('erase', {})}>{consentsText.closeAccount}</Link>
    </View>
  )
}

function SwitchedItem({ listed, onChange }: ConsentCardProps) {
  const { code, item, state } = listed
  const [asking, setAsking] = useState(false)
  const { withdraw, busy, problem } = useWithdrawal(code, onChange)
  const on = allowsProcessing(state)
  const chosen = () => {
    setAsking(false)
    onChange()
  }
  return (
    <View>
      <SwitchRow
        label={item.label}
        detail={busy ? consentsText.withdrawing : standingText(state)}
        checked={on}
        disabled={busy}
        onChange={(give) => (give ? setAsking(true) : void withdraw())}
      />
      {problem && (
        <Notice tone="cinnabar" announced>
          {problem}
        </Notice>
      )}
      <View className={styles.effect}>
        {on ? item.withdraw_effect : `${consentsText.whenOn}${item.refuse_effect}`}
      </View>
      {asking && (
        <ConsentSheet
          item={code}
          label={item.label}
          onChosen={chosen}
          onClose={() => setAsking(false)}
        />
      )}
    </View>
  )
}
