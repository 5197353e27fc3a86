import type { Announcement } from '@contract/announcement'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { dayText } from '@/text/dates'
import { announcementKinds, homeText } from '@/text/home'
import { List } from '@/ui/List'
import { Link, Paragraph, Small } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { Tag } from '@/ui/Tag'

const NEWEST = 3

interface NewsProps {
  /** Newest first, as the service gives them. */
  announcements: Announcement[]
}

/** The newest announcements; one opens in full over the page, all of them and one's own on their page. */
export function News({ announcements }: NewsProps) {
  const [opened, setOpened] = useState<Announcement | null>(null)
  const shown = announcements.slice(0, NEWEST)
  return (
    <Section title={homeText.news}>
      {shown.length === 0 ? (
        <Small>{homeText.noNews}</Small>
      ) : (
        <List>
          {shown.map((one) => (
            <NewsRow key={one.id} announcement={one} onOpen={() => setOpened(one)} />
          ))}
        </List>
      )}
      <Link onPress={() => void open('notices', {})}>{homeText.allNews}</Link>
      {opened && <NewsSheet announcement={opened} onClose={() => setOpened(null)} />}
    </Section>
  )
}

interface NewsRowProps {
  announcement: Announcement
  onOpen: () => void
}

function NewsRow({ announcement: { kind, title, published_on }, onOpen }: NewsRowProps) {
  return (
    <Row
      label={title}
      tag={<Tag tone={kind === 'incident' ? 'amber' : 'info'}>{announcementKinds[kind]}</Tag>}
      detail={dayText(published_on)}
      onPress={onOpen}
    />
  )
}

interface NewsSheetProps {
  announcement: Announcement
  onClose: () => void
}

function NewsSheet({ announcement, onClose }: NewsSheetProps) {
  const { title, paragraphs, published_on } = announcement
  return (
    <Sheet open title={title} onClose={onClose}>
      {paragraphs.map((paragraph) => (
        <Paragraph key={paragraph}>{paragraph}</Paragraph>
      ))}
      <Small>{homeText.publishedOn(dayText(published_on))}</Small>
    </Sheet>
  )
}
