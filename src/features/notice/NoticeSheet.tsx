import type { Announcement } from '@contract/announcement'
import type { NoticeTarget, PersonNotice } from '@contract/notice'
import { open } from '@/platform/navigation'
import { dayText, fullMomentText } from '@/text/dates'
import { noticesText } from '@/text/notices'
import { Button } from '@/ui/Button'
import { Paragraph, Small } from '@/ui/prose'
import { Sheet } from '@/ui/Sheet'

interface NoticeSheetProps {
  notice: PersonNotice | Announcement
  onClose: () => void
}

/** One notice in full, with the way to where something can be done about it. */
export function NoticeSheet({ notice, onClose }: NoticeSheetProps) {
  const target = 'leads_to' in notice ? notice.leads_to : null
  const go = (to: NoticeTarget) => {
    onClose()
    openTarget(to)
  }
  return (
    <Sheet
      open
      title={notice.title}
      onClose={onClose}
      {...(target && {
        footer: (
          <Button kind="main" onPress={() => go(target)}>
            {noticesText.ways[target.page]}
          </Button>
        ),
      })}
    >
      {notice.paragraphs.map((paragraph) => (
        <Paragraph key={paragraph}>{paragraph}</Paragraph>
      ))}
      <Small>{whenText(notice)}</Small>
    </Sheet>
  )
}

function whenText(notice: PersonNotice | Announcement): string {
  return 'at' in notice
    ? noticesText.toldAt(fullMomentText(notice.at))
    : noticesText.publishedOn(dayText(notice.published_on))
}

function openTarget(target: NoticeTarget): void {
  switch (target.page) {
    case 'history': {
      const { policy, from, to } = target
      return void open('history', { policy, from, to })
    }
    case 'changes':
      return void open('changes', {})
    case 'consents':
      return void open('consents', { item: undefined })
    case 'request':
      return void open('request', { number: target.number })
    case 'data':
      return void open('data', {})
  }
}
