import type { DatumView } from '@contract/person'
import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { fullMomentText } from '@/text/dates'
import { dataText } from '@/text/person'
import { recordText } from '@/text/record'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Link, Small } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import { factsOf, isOfRecords } from './datum-facts'
import styles from './person.module.css'
import { RevealFailure } from './RevealFailure'
import type { Reveal } from './use-reveal'

interface DatumCardProps {
  datum: DatumView
  reveal: Reveal
  /** While the account waits for its deletion, a value can be seen and not changed. */
  frozen: boolean
}

/** One value that we hold: masked by the server, where it came from, what for, until when. */
export function DatumCard({ datum, reveal, frozen }: DatumCardProps) {
  return (
    <Card>
      <View className={styles.head}>
        <View className={styles.label} {...accessible({ role: 'heading' })}>
          {datum.label}
        </View>
        {datum.sensitive && <Tag tone="amber">{dataText.sensitive}</Tag>}
        {datum.restricted && <Tag>{dataText.restricted}</Tag>}
      </View>
      <Value datum={datum} reveal={reveal} />
      <KeyValue pairs={factsOf(datum)} />
      <Ways datum={datum} />
      <Record datum={datum} reveal={reveal} />
      <RevealFailure field={datum.field} reveal={reveal} />
      <Acts datum={datum} reveal={reveal} frozen={frozen} />
    </Card>
  )
}

type ValueProps = Omit<DatumCardProps, 'frozen'>

// The value is read out when it appears; the seconds beside it are not, or they would talk for a minute.
function Value({ datum, reveal: { shown } }: ValueProps) {
  const open = shown?.field === datum.field ? shown : null
  return (
    <View className={styles.value}>
      <View {...accessible({ live: 'polite' })}>{open ? open.value : datum.masked}</View>
      {open && (
        <View className={styles.seconds} aria-hidden="true">
          {dataText.countdown(open.seconds)}
        </View>
      )}
    </View>
  )
}

/** That a look in clear is on record, said while it lasts and afterwards. */
function Record({ datum, reveal: { shown } }: ValueProps) {
  if (shown?.field === datum.field) {
    return <Small>{dataText.recorded}</Small>
  }
  return datum.last_revealed_at ? (
    <Small>{dataText.lastRevealed(fullMomentText(datum.last_revealed_at))}</Small>
  ) : null
}

function Ways({ datum }: Pick<DatumCardProps, 'datum'>) {
  const { field, restricted } = datum
  return (
    <View className={styles.ways}>
      {restricted && (
        <Link onPress={() => void open('restrict', {})}>{dataText.liftRestriction}</Link>
      )}
      {isOfRecords(datum) && (
        <Link onPress={() => void open('data', { field })}>{recordText.title}</Link>
      )}
    </View>
  )
}

function Acts({ datum, reveal, frozen }: DatumCardProps) {
  const { field, label } = datum
  const named = (act: string) => dataText.fieldAct(act, label)
  return (
    <View className={styles.acts}>
      <RevealButton datum={datum} reveal={reveal} />
      {!frozen && datum.correction !== 'none' && (
        <Button
          compact
          icon="edit"
          label={named(dataText.correct)}
          onPress={() => void open('correct', { field })}
        >
          {dataText.correct}
        </Button>
      )}
      {!frozen && datum.can_erase && (
        <Button
          compact
          icon="erase"
          label={named(dataText.erase)}
          onPress={() => void open('erase', { field })}
        >
          {dataText.erase}
        </Button>
      )}
    </View>
  )
}

function RevealButton({ datum, reveal }: ValueProps) {
  const asking = reveal.busy && reveal.asked === datum.field
  if (reveal.shown?.field === datum.field) {
    return (
      <Button compact icon="eye" onPress={reveal.hide}>
        {dataText.hide}
      </Button>
    )
  }
  return (
    <Button
      compact
      icon="eye"
      label={dataText.fieldAct(dataText.reveal, datum.label)}
      disabled={reveal.busy}
      onPress={() => void reveal.reveal(datum.field)}
    >
      {asking ? dataText.revealing : dataText.reveal}
    </Button>
  )
}
