import { allowsProcessing } from '@contract/consent'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { consentsText } from '@/text/consents'
import { accessible } from '@/ui/accessible'
import { Card } from '@/ui/Card'
import { Notice } from '@/ui/Notice'
import { Link, Small } from '@/ui/prose'
import { SwitchRow } from '@/ui/SwitchRow'
import { Tag } from '@/ui/Tag'
import { ConsentProof } from './ConsentProof'
import { ConsentSheet } from './ConsentSheet'
import styles from './consent-list.module.css'
import { type ListedConsent, standingText } from './consent-list-rules'
import type { Decision } from './use-consent-choice'
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
      {state.entry && <ConsentProof entry={state.entry} />}
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

function SwitchedItem({ listed, onChange }: ConsentCardProps) {
  const { code, item, state } = listed
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const changed = (words: string) => {
    setAsking(false)
    setDone(words)
    onChange()
  }
  const withdrawal = useWithdrawal(code, () => changed(consentsText.withdrawnNow))
  const on = allowsProcessing(state)
  const chosen = (decision: Decision) =>
    changed(decision === 'given' ? consentsText.givenNow : consentsText.refusedNow)
  return (
    <View>
      <SwitchRow
        label={item.label}
        detail={withdrawal.busy ? consentsText.withdrawing : standingText(state)}
        checked={on}
        disabled={withdrawal.busy}
        onChange={(give) => (give ? setAsking(true) : void withdrawal.withdraw())}
      />
      <Outcome done={done} problem={withdrawal.problem} />
      {item.separate && <Tag>{consentsText.separate}</Tag>}
      <View className={styles.words}>{item.description}</View>
      <Small>{on ? item.withdraw_effect : `${consentsText.whenOff}${item.refuse_effect}`}</Small>
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

interface OutcomeProps {
  done: string | null
  problem: string | null
}

/** What the last tap did, beside the switch and read out; a problem goes before an older success. */
function Outcome({ done, problem }: OutcomeProps) {
  return (
    <View {...accessible({ live: 'polite' })}>
      {problem && <Notice tone="cinnabar">{problem}</Notice>}
      {!problem && done && <Notice tone="pine">{done}</Notice>}
    </View>
  )
}
