import type { DatumView } from '@contract/person'
import { dayText, fullMomentText } from '@/text/dates'
import { listed } from '@/text/listed'
import { dataText, sourceNames } from '@/text/person'

export interface Fact {
  key: string
  value: string
}

/** Held as records that come one by one, from us or from others, rather than as one value. */
export function isOfRecords({ held, source }: DatumView): boolean {
  return held > 1 || source === 'service' || source === 'indirect'
}

/** What is told of one value beside itself: where from, since when, what for, until when, how often, to whom. */
export function factsOf(datum: DatumView): Fact[] {
  const { source, recorded_at, purposes, recipients, held } = datum
  return [
    ...(source ? [{ key: dataText.source, value: sourceNames[source] }] : []),
    ...(recorded_at ? [{ key: dataText.recordedAt, value: fullMomentText(recorded_at) }] : []),
    { key: dataText.purposes, value: listed(purposes) },
    { key: dataText.keptUntil, value: keptUntil(datum) },
    ...(held > 1 ? [{ key: dataText.held, value: dataText.heldCount(held) }] : []),
    { key: dataText.collected, value: counted(datum) },
    {
      key: dataText.recipients,
      value: recipients.length > 0 ? listed(recipients) : dataText.recipientsNone,
    },
    ...(datum.hold ? [{ key: dataText.hold, value: holdWords(datum.hold) }] : []),
  ]
}

/** A day where it is known; what it depends on, where it is not. */
function keptUntil({ retain_until, kept_until }: DatumView): string {
  return retain_until ? dataText.until(dayText(retain_until), kept_until) : kept_until
}

function counted({ collected }: DatumView): string {
  return dataText.counted(collected.last_7_days, collected.last_30_days)
}

function holdWords({ why, law, until, how_long }: NonNullable<DatumView['hold']>): string {
  return `${why} ${law}，${until ? dayText(until) : how_long}`
}
