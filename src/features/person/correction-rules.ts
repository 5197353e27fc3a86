import type { DatumView, MyData } from '@contract/person'
import type { Field } from '@contract/register-field'

/** How a person can put one field right, or why there is nothing to put right. */
export type CorrectionWay =
  | 'by_hand'
  | 'by_request'
  | 'locked'
  | 'not_held'
  | 'by_wechat'
  | 'derived'

export function correctionWay(datum: DatumView): CorrectionWay {
  if (datum.state === 'locked') {
    return 'locked'
  }
  if (datum.state === 'absent') {
    return canFill(datum) ? 'by_hand' : 'not_held'
  }
  if (datum.correction === 'none') {
    return datum.source === 'wechat' ? 'by_wechat' : 'derived'
  }
  return datum.correction === 'self_service' && datum.can_give ? 'by_hand' : 'by_request'
}

/** Nothing is held of it yet, and it is the person's own to give; what comes with a request is given there. */
export function canFill({ state, can_give, correction }: DatumView): boolean {
  return state === 'absent' && can_give && correction !== 'none'
}

/** The fields a person can put right now, in the register's order. */
export function correctable(mine: MyData): DatumView[] {
  return mine.groups
    .flatMap(({ data }) => data)
    .filter((datum) => ['by_hand', 'by_request'].includes(correctionWay(datum)))
}

/** A value as people read it: an option by its label, anything else as it was written. */
export function asWritten(field: Field, value: string): string {
  if (field.input.kind !== 'choice') {
    return value
  }
  return field.input.options.find((option) => option.value === value)?.label ?? value
}
