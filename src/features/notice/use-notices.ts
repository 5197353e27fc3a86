import { announcementRoutes } from '@contract/announcement-routes'
import type { PersonNotice } from '@contract/notice'
import { noticeRoutes } from '@contract/notice-routes'
import { useState } from 'react'
import { useKept } from '@/platform/kept'
import { usePageReturned } from '@/platform/page-life'
import { act, ask } from '@/platform/service'
import { session } from '@/platform/session'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { type AllNotices, keepNotices, keptNotices } from './kept-notices'

/** The notices that concern whoever looks; without network as they were read last. */
export function useNotices(): Resource<AllNotices> {
  const token = useKept(session)?.token ?? null
  const notices = useResource(() => readNotices(token !== null), [token], { cached: keptNotices })
  usePageReturned(notices.reload)
  return notices
}

async function readNotices(isLoggedIn: boolean): Promise<AllNotices> {
  const [{ announcements }, mine] = await Promise.all([
    ask(announcementRoutes.listAnnouncements, {}),
    isLoggedIn ? ask(noticeRoutes.listMyNotices, {}) : null,
  ])
  const notices = { announcements, mine: mine?.notices ?? null }
  keepNotices(notices)
  return notices
}

export interface Openings {
  /** Unread until it is opened, here or before. */
  isUnread: (notice: PersonNotice) => boolean
  open: (notice: PersonNotice) => void
}

/**
 * Opening a notice is recorded once. Should the service not be reached it stays unread there, and the next
 * opening tells it.
 */
export function useOpenings(): Openings {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const isUnread = ({ id, opened_at }: PersonNotice) => opened_at === null && !opened.has(id)
  const open = (notice: PersonNotice) => {
    if (!isUnread(notice)) {
      return
    }
    const { id } = notice
    setOpened((before) => new Set([...before, id]))
    void act(noticeRoutes.openMyNotice, { params: { id } }).then((result) => {
      if (!result.ok) {
        setOpened((before) => new Set([...before].filter((one) => one !== id)))
      }
    })
  }
  return { isUnread, open }
}
