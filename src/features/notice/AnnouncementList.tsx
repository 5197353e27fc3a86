import type { Announcement } from '@contract/announcement'
import { dayText } from '@/text/dates'
import { announcementKinds } from '@/text/home'
import { noticesText } from '@/text/notices'
import { List } from '@/ui/List'
import { Small } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

interface AnnouncementListProps {
  /** Newest first. */
  announcements: readonly Announcement[]
  onOpen: (announcement: Announcement) => void
}

/** What is announced to everybody. */
export function AnnouncementList({ announcements, onOpen }: AnnouncementListProps) {
  return (
    <Section title={noticesText.announcements}>
      {announcements.length === 0 ? (
        <Small>{noticesText.noAnnouncements}</Small>
      ) : (
        <List>
          {announcements.map((one) => (
            <Row
              key={one.id}
              label={one.title}
              tag={
                <Tag tone={one.kind === 'incident' ? 'amber' : 'info'}>
                  {announcementKinds[one.kind]}
                </Tag>
              }
              detail={dayText(one.published_on)}
              onPress={() => onOpen(one)}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
