import type { StopTold } from '@contract/consent'
import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { consentsText, stopText } from '@/text/consents'
import { dayText, momentText } from '@/text/dates'
import { Link, Small } from '@/ui/prose'
import styles from './consent-list.module.css'
import type { ListedConsent } from './kept-consents'

interface ConsentFactsProps {
  listed: ListedConsent
}

/** Under which version, until when, who was told to stop, and the proof of it all. */
export function ConsentFacts({ listed: { state, stops } }: ConsentFactsProps) {
  const { entry, release, expires_at, status } = state
  const facts = [
    release && consentsText.version(release.version),
    status === 'given' && expires_at && consentsText.validUntil(dayText(expires_at)),
  ].filter(Boolean)
  return (
    <View className={styles.foot}>
      {stops.map((stop) => (
        <Small key={stop.recipient}>{toldText(stop)}</Small>
      ))}
      <View className={styles.facts}>
        {facts.length > 0 && <Small>{facts.join(' · ')}</Small>}
        {entry && (
          <Link onPress={() => void open('receipt', { entry })}>{consentsText.seeReceipt}</Link>
        )}
      </View>
    </View>
  )
}

function toldText({ state, recipient, attempts, at }: StopTold): string {
  return state === 'acknowledged'
    ? stopText.acknowledged(recipient, momentText(at))
    : stopText[state](recipient, attempts)
}
