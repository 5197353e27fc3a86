import type { PersonNotice } from '../../contract/notice'
import type { News } from '../channel/news-store'
import { newsText } from '../text/news'
import type { UnopenedNotice } from './release-notices'

/** News as the notices page shows it; what is about a request leads to it. */
export function newsNotice({ newsId, about, number, detail, at }: News): UnopenedNotice {
  const { title, line } = newsText[about]
  return {
    id: `news:${newsId}`,
    ...topicOf(about, number),
    title: number === null ? title : `${title}（${number}）`,
    paragraphs: [line(detail ?? '')],
    at: at.toISOString(),
  }
}

function topicOf(
  about: News['about'],
  number: string | null,
): Pick<PersonNotice, 'kind' | 'leads_to'> {
  if (number !== null) {
    return { kind: 'request', leads_to: { page: 'request', number } }
  }
  return about === 'records_collected'
    ? { kind: 'data', leads_to: { page: 'data' } }
    : { kind: 'consent', leads_to: null }
}
