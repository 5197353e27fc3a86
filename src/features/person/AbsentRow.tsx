import type { DatumView } from '@contract/person'
import { open } from '@/platform/navigation'
import { dataText } from '@/text/person'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { canFill } from './correction-rules'

interface AbsentRowProps {
  datum: DatumView
  frozen: boolean
}

/** A declared field of which we hold nothing; the row leads to giving it where that is possible. */
export function AbsentRow({ datum, frozen }: AbsentRowProps) {
  const tag = datum.sensitive && <Tag tone="amber">{dataText.sensitive}</Tag>
  const words = { label: datum.label, tag, detail: absenceOf(datum) }
  return canFill(datum) && !frozen ? (
    <Row
      {...words}
      value={dataText.give}
      onPress={() => void open('correct', { field: datum.field })}
    />
  ) : (
    <Row {...words} />
  )
}

function absenceOf(datum: DatumView): string {
  return datum.state === 'locked' ? dataText.locked : dataText.absent
}
