import type { Kept } from '@contract/system'
import { dayText } from '@/text/dates'
import { keptText } from '@/text/kept'
import { Paragraph, Small } from '@/ui/prose'

interface KeptItemProps {
  kept: Kept
}

/** One thing that has to stay: how many, why, by which law, until when. */
export function KeptItem({ kept: { what, why, law, until, how_long, count } }: KeptItemProps) {
  return (
    <Paragraph>
      {count === null ? what : keptText.counted(what, count)}
      <Small>{why}</Small>
      <Small>{keptText.law(law)}</Small>
      <Small>{until === null ? keptText.howLong(how_long) : keptText.until(dayText(until))}</Small>
    </Paragraph>
  )
}
