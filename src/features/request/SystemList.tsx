import type { SystemRow } from '@contract/system'
import { detailText } from '@/text/request-detail'
import { systemStates } from '@/text/system'
import { List } from '@/ui/List'
import type { Tone } from '@/ui/Notice'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import { systemWords } from './system-words'

interface SystemListProps {
  systems: SystemRow[]
}

/** The company's other systems, each with how far it is and what happens next. */
export function SystemList({ systems }: SystemListProps) {
  if (systems.length === 0) {
    return null
  }
  return (
    <Section title={detailText.systems}>
      <List>
        {systems.map((row) => (
          <Row
            key={row.system}
            label={row.label}
            tag={<Tag tone={TONES[row.state]}>{systemStates[row.state]}</Tag>}
            detail={systemWords(row)}
          />
        ))}
      </List>
    </Section>
  )
}

const TONES: Record<SystemRow['state'], Tone> = {
  waiting: 'info',
  sent: 'info',
  accepted: 'info',
  done: 'pine',
  failed: 'amber',
  escalated: 'cinnabar',
  by_hand: 'amber',
}
