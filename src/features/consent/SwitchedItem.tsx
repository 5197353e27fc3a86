import { View } from '@tarojs/components'
import { changesText, consentsText } from '@/text/consents'
import { Small } from '@/ui/prose'
import { SwitchRow } from '@/ui/SwitchRow'
import { Tag } from '@/ui/Tag'
import { ConsentSheet } from './ConsentSheet'
import styles from './consent-list.module.css'
import { standingText } from './consent-list-rules'
import type { ListedConsent } from './kept-consents'
import { SwitchOutcome } from './SwitchOutcome'
import { type ConsentSwitch, useConsentSwitch } from './use-consent-switch'

interface SwitchedItemProps {
  listed: ListedConsent
  onChange: () => void
}

/** An item that can be switched: where it stands, and in one sentence what switching does. */
export function SwitchedItem({ listed, onChange }: SwitchedItemProps) {
  const { code, item, state } = listed
  const its = useConsentSwitch(listed, onChange)
  const { on } = its
  return (
    <View>
      <SwitchRow
        label={item.label}
        detail={detailOf(listed, its)}
        checked={on}
        onChange={its.toggle}
      />
      <SwitchOutcome of={its} />
      <View className={styles.name}>
        {item.separate && <Tag>{consentsText.separate}</Tag>}
        {item.single_use && <Tag>{consentsText.singleUse}</Tag>}
      </View>
      <View className={styles.words}>{item.description}</View>
      <Small>{on ? item.withdraw_effect : `${consentsText.whenOff}${item.refuse_effect}`}</Small>
      {on && state.declined_scope && <Small>{changesText.declined}</Small>}
      {its.asking && (
        <ConsentSheet item={code} label={item.label} onChosen={its.chosen} onClose={its.leave} />
      )}
    </View>
  )
}

function detailOf({ state }: ListedConsent, { local, underWay }: ConsentSwitch): string {
  if (local.kind === 'sent' || (local.kind === 'waiting' && underWay === 'withdrawing')) {
    return consentsText.sent
  }
  return local.kind === 'waiting' ? consentsText.waiting : standingText(state)
}
