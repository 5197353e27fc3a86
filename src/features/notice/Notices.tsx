import type { Announcement } from '@contract/announcement'
import type { PersonNotice } from '@contract/notice'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { noticesText } from '@/text/notices'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { AnnouncementList } from './AnnouncementList'
import type { AllNotices } from './kept-notices'
import { NoticeSheet } from './NoticeSheet'
import { OwnNotices } from './OwnNotices'
import { useNotices, useOpenings } from './use-notices'

/** What is told: to the person first, then to everybody. A visitor reads the public part. */
export function Notices() {
  const notices = useNotices()
  return (
    <ResourceView resource={notices} failedTitle={noticesText.failed}>
      {(found) => <All notices={found} />}
    </ResourceView>
  )
}

function All({ notices: { announcements, mine } }: { notices: AllNotices }) {
  const openings = useOpenings()
  const [reading, setReading] = useState<PersonNotice | Announcement | null>(null)
  const openOwn = (notice: PersonNotice) => {
    openings.open(notice)
    setReading(notice)
  }
  if (announcements.length === 0 && mine !== null && mine.length === 0) {
    return (
      <EmptyState icon="announcement" title={noticesText.none}>
        {noticesText.noneDetail}
      </EmptyState>
    )
  }
  return (
    <>
      {mine ? (
        <OwnNotices notices={mine} isUnread={openings.isUnread} onOpen={openOwn} />
      ) : (
        <LoginForOwn />
      )}
      <AnnouncementList announcements={announcements} onOpen={setReading} />
      {reading && <NoticeSheet notice={reading} onClose={() => setReading(null)} />}
    </>
  )
}

function LoginForOwn() {
  return (
    <Stack>
      <Notice action={<Link onPress={() => void open('register', {})}>{noticesText.logIn}</Link>}>
        {noticesText.guest}
      </Notice>
    </Stack>
  )
}
