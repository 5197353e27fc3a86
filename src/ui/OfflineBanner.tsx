import { commonText } from '@/text/common'
import { momentText } from '@/text/dates'
import { Notice } from './Notice'

interface OfflineBannerProps {
  /** When what stands below was saved (ISO time). */
  savedAt: string
}

export function OfflineBanner({ savedAt }: OfflineBannerProps) {
  return (
    <Notice tone="amber" icon="offline" announced>
      {commonText.offlineCopy(momentText(savedAt))}
    </Notice>
  )
}
