import { open } from '@/platform/navigation'
import { consentNewsText } from '@/text/consent-news'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'

interface ChangesStripProps {
  /** How many items wait to be chosen again. */
  pending: number
}

/** One calm line that leads to what changed; nothing where nothing waits, and it never stands in the way. */
export function ChangesStrip({ pending }: ChangesStripProps) {
  if (pending === 0) {
    return null
  }
  return (
    <Section>
      <List>
        <Row
          icon="consent"
          label={consentNewsText.changed(pending)}
          value={consentNewsText.look}
          onPress={() => void open('changes', {})}
        />
      </List>
    </Section>
  )
}
