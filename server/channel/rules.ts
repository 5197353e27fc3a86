import type { MessageTemplate } from '../../contract/channel-routes'

/** What a person is told about, besides releases and consents. */
export type NewsAbout =
  | 'accepted'
  | 'identity_needed'
  | 'extended'
  | 'paused'
  | 'resumed'
  | 'message'
  | 'question'
  | 'answered'
  | 'refused'
  | 'done'
  | 'partly_done'
  | 'deletion_resumed'
  | 'reopened'
  | 'copy_ready'
  | 'records_collected'
  | 'data_deleted'

interface Weight {
  /** Which of WeChat's templates can say it. */
  template: MessageTemplate['about']
  /** A law or a promise makes us tell it: it is also written or called where no machine gets through. */
  due: boolean
}

/** How each piece of news is carried. */
export const NEWS: Readonly<Record<NewsAbout, Weight>> = {
  accepted: { template: 'request_progress', due: false },
  identity_needed: { template: 'request_progress', due: true },
  extended: { template: 'request_progress', due: true },
  paused: { template: 'request_progress', due: true },
  resumed: { template: 'request_progress', due: false },
  message: { template: 'request_progress', due: false },
  question: { template: 'request_progress', due: true },
  answered: { template: 'request_done', due: true },
  refused: { template: 'request_done', due: true },
  done: { template: 'request_done', due: true },
  partly_done: { template: 'request_done', due: true },
  deletion_resumed: { template: 'request_progress', due: true },
  reopened: { template: 'request_progress', due: true },
  copy_ready: { template: 'copy_ready', due: true },
  records_collected: { template: 'request_progress', due: true },
  data_deleted: { template: 'request_progress', due: true },
}

/** Whether a stored word is something that is told about. */
export function isNewsAbout(word: string): word is NewsAbout {
  return Object.hasOwn(NEWS, word)
}
