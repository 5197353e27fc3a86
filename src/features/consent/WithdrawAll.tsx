import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { consentsText, withdrawAllText } from '@/text/consents'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { ChoicePair } from '@/ui/ChoicePair'
import { KeyValue } from '@/ui/KeyValue'
import { Notice } from '@/ui/Notice'
import { Link, Paragraph, Small } from '@/ui/prose'
import { Sheet } from '@/ui/Sheet'
import { useShared } from '@/ui/shared'
import styles from './consent-list.module.css'
import { isOn, revocable } from './consent-list-rules'
import type { ListedConsent } from './kept-consents'
import { undoOffers } from './undo-offers'
import { useLocalStandings } from './use-local-standing'
import { useSecondsLeft } from './use-seconds-left'
import { takeAllBack } from './withdrawal-acts'

interface WithdrawAllProps {
  listed: readonly ListedConsent[]
}

/** Everything that can be taken back, by one act, after one plain sentence of what stops. */
export function WithdrawAll({ listed }: WithdrawAllProps) {
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState<number | null>(null)
  const standing = useLocalStandings()
  const { offers } = useShared(undoOffers)
  const left = useSecondsLeft(Math.max(0, ...offers.map(({ until }) => until)))
  const given = revocable(listed).filter(({ state }) => isOn(state, standing(state)))
  const confirm = () => {
    setAsking(false)
    setDone(given.length)
    void takeAllBack(
      given.flatMap(({ code, state: { entry } }) => (entry ? [{ item: code, entry }] : [])),
    )
  }
  return (
    <View>
      <View {...accessible({ live: 'polite' })}>
        {done !== null && given.length === 0 && (
          <Notice tone="pine">
            <Text>{withdrawAllText.done(done)}</Text>
            {left > 0 && <Text>{withdrawAllText.undoWithin}</Text>}
          </Notice>
        )}
      </View>
      {given.length > 0 && (
        <View className={styles.flush}>
          <Button kind="link" compact onPress={() => setAsking(true)}>
            {withdrawAllText.open}
          </Button>
        </View>
      )}
      {asking && (
        <Confirmation given={given} onConfirm={confirm} onClose={() => setAsking(false)} />
      )}
    </View>
  )
}

interface ConfirmationProps {
  given: readonly ListedConsent[]
  onConfirm: () => void
  onClose: () => void
}

function Confirmation({ given, onConfirm, onClose }: ConfirmationProps) {
  const erased = given.filter(({ item }) => item.withdrawal === 'erase_fields').length
  const told = [...new Set(given.flatMap(({ recipients }) => recipients))]
  const pair = (
    <ChoicePair
      first={{ text: withdrawAllText.keep, onPress: onClose }}
      second={{ text: withdrawAllText.confirm, onPress: onConfirm }}
    />
  )
  return (
    <Sheet open title={withdrawAllText.title} onClose={onClose} footer={pair}>
      <Paragraph>{withdrawAllText.count(given.length)}</Paragraph>
      {erased > 0 && <Paragraph>{withdrawAllText.erased(erased)}</Paragraph>}
      {told.length > 0 && <Paragraph>{withdrawAllText.told(told.join('、'))}</Paragraph>}
      <View className={styles.words}>
        <KeyValue
          pairs={given.map(({ item }) => ({ key: item.label, value: item.withdraw_effect }))}
        />
      </View>
      <Small>{withdrawAllText.kept}</Small>
      <Link onPress={() => void open('erase', {})}>{consentsText.closeAccount}</Link>
    </Sheet>
  )
}
