import type { PersonNotice } from '@contract/notice'
import { fullMomentText } from '@/text/dates'
import { noticesText } from '@/text/notices'
import { List } from '@/ui/List'
import { Small } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'

interface OwnNoticesProps {
  /** Newest first. */
  notices: readonly PersonNotice[]
  isUnread: (notice: PersonNotice) => boolean
  onOpen: (notice: PersonNotice) => void
}

/** What concerns this person, each marked in a word until it is opened. */
export function OwnNotices({ notices, isUnread, onOpen }: OwnNoticesProps) {
  return (
    <Section title={noticesText.mine}>
      {notices.length === 0 ? (
        <Small>{noticesText.none}</Small>
      ) : (
        <List>
          {notices.map((notice) => (
            <Row
              key={notice.id}
              label={notice.title}
              tag={isUnread(notice) && <Tag tone="amber">{noticesText.unread}</Tag>}
              detail={`${noticesText.kinds[notice.kind]} · ${fullMomentText(notice.at)}`}
              onPress={() => onOpen(notice)}
            />
          ))}
        </List>
      )}
    </Section>
  )
}
