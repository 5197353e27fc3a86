import type { RecordView } from '@contract/person'
import { View } from '@tarojs/components'
import { dayText, fullMomentText } from '@/text/dates'
import { dataText } from '@/text/person'
import { recordText } from '@/text/record'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Small } from '@/ui/prose'
import type { Fact } from './datum-facts'
import styles from './person.module.css'
import { RevealFailure } from './RevealFailure'
import type { Reveal } from './use-reveal'

interface RecordCardProps {
  record: RecordView
  reveal: Reveal
}

/** One record: when, from where, by what right, until when; its content for a minute where it is asked for. */
export function RecordCard({ record, reveal }: RecordCardProps) {
  const { record_id: id, occurred_at } = record
  const shown = reveal.shown?.field === id ? reveal.shown : null
  const label = recordText.of(dayText(occurred_at))
  return (
    <Card title={label}>
      <View {...accessible({ live: 'polite' })}>{shown?.value}</View>
      {shown && <Small>{dataText.recorded}</Small>}
      <KeyValue pairs={factsOf(record)} />
      <RevealFailure field={id} reveal={reveal} />
      <View className={styles.acts}>
        {shown ? (
          <Button compact icon="eye" onPress={reveal.hide}>
            {dataText.hide}
          </Button>
        ) : (
          <Button
            compact
            icon="eye"
            label={dataText.fieldAct(dataText.reveal, label)}
            disabled={reveal.busy}
            onPress={() => void reveal.reveal(id)}
          >
            {reveal.busy && reveal.asked === id ? dataText.revealing : dataText.reveal}
          </Button>
        )}
      </View>
    </Card>
  )
}

function factsOf({ occurred_at, recorded_at, source, ...record }: RecordView): Fact[] {
  const { lawfulness, retain_until, hold } = record
  return [
    { key: recordText.occurred, value: fullMomentText(occurred_at) },
    { key: recordText.recorded, value: fullMomentText(recorded_at) },
    { key: recordText.source, value: source },
    { key: recordText.lawfulness, value: lawfulness ?? recordText.lawfulnessNone },
    {
      key: recordText.until,
      value: retain_until ? dayText(retain_until) : recordText.untilUnknown,
    },
    ...(hold ? [{ key: dataText.hold, value: recordText.hold(hold.why, hold.law) }] : []),
  ]
}
