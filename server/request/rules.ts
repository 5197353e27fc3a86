import { NUMBER_ALPHABET } from '../../contract/request'
import { canWithdraw, type RequestState, type RequestType } from '../../contract/request-machine'
import type { ExplainOrder } from '../../contract/request-order'

const NUMBER_FORM = new RegExp(`^Q\\d{4}-[${NUMBER_ALPHABET}]{5}$`)

/** Whether a text can be a request's number at all; anything else need not be looked for. */
export function isRequestNumber(text: string): boolean {
  return NUMBER_FORM.test(text)
}

/** Whether we, WeChat or a guardian began it: nobody has to be known for it, and it is not its owner's to take back. */
export function isBegunByOthers(channel: string): boolean {
  return ['own', 'wechat', 'guardian'].includes(channel)
}

/** Whether its owner can still take a request back. */
export function mayTakeBack(request: {
  type: RequestType
  state: RequestState
  channel: string
}): boolean {
  return !isBegunByOthers(request.channel) && canWithdraw(request)
}

/** One clause of one release, as a question names it. */
export type ClauseRef = Pick<ExplainOrder, 'policy' | 'version' | 'clause'>

/** The scope of a question: `clause:privacy:1.0:s2-c5`. */
export function clauseScopeText({ policy, version, clause }: ClauseRef): string {
  return `clause:${policy}:${version}:${clause}`
}

/** Reads what clauseScopeText wrote; null for any other scope. */
export function parseClauseScope(text: string): ClauseRef | null {
  const [kind, policy = '', version = '', clause = ''] = text.split(':')
  return kind === 'clause' ? { policy, version, clause } : null
}
