import type { RequestView } from '@contract/request'
import { detailText } from '@/text/request-detail'
import { Card } from '@/ui/Card'
import { Small } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { KeptItem } from './KeptItem'

interface KeptListProps {
  request: RequestView
}

/** What a law keeps for now: what, why, which law, until when; and that the rest follows by itself. */
export function KeptList({ request: { kept, state } }: KeptListProps) {
  if (kept.length === 0) {
    return null
  }
  return (
    <Section title={detailText.kept}>
      <Card>
        {kept.map((one) => (
          <KeptItem key={one.what} kept={one} />
        ))}
        {state === 'partly_done' && <Small>{detailText.keptLater}</Small>}
      </Card>
    </Section>
  )
}
