import { open } from '@/platform/navigation'
import { meText } from '@/text/me'
import { pageTitles } from '@/text/pages'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { numberIn, type Standing } from './standing'

interface OwnThingsProps {
  standing: Standing
}

/** Straight to what one looks after most; the pages themselves say what needs a login. */
export function OwnThings({ standing }: OwnThingsProps) {
  const underWay = numberIn(standing, (of) => meText.underWay(of.requests_open))
  const unread = numberIn(standing, (of) => meText.unread(of.notices_unread))
  return (
    <Section>
      <List>
        <Row
          icon="clock"
          label={pageTitles.requests}
          {...(standing.kind !== 'guest' && { value: underWay })}
          onPress={() => void open('requests', {})}
        />
        <Row
          icon="announcement"
          label={pageTitles.notices}
          {...(standing.kind !== 'guest' && { value: unread })}
          onPress={() => void open('notices', {})}
        />
        <Row icon="consent" label={pageTitles.consents} onPress={() => void open('consents', {})} />
      </List>
    </Section>
  )
}

/** What anybody may read. */
export function Documents() {
  return (
    <Section title={meText.documents}>
      <List>
        <Row icon="policy" label={pageTitles.reader} onPress={() => void open('reader', {})} />
        <Row icon="contents" label={pageTitles.lists} onPress={() => void open('lists', {})} />
      </List>
    </Section>
  )
}
