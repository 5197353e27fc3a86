import type { News } from '../channel/news-store'
import { newsText } from '../text/news'
import type { UnopenedNotice } from './release-notices'

/** News as the notices page shows it; what is about a request leads to it. */
export function newsNotice({ newsId, about, number, detail, at }: News): UnopenedNotice {
  const { title, line } = newsText[about]
  return {
    id: `news:${newsId}`,
    kind: number === null ? 'consent' : 'request',
    title: number === null ? title : `${title}（${number}）`,
    paragraphs: [line(detail ?? '')],
    at: at.toISOString(),
    leads_to: number === null ? null : { page: 'request', number },
  }
}
