import type { RequestView } from '@contract/request'
import { open } from '@/platform/navigation'
import { dayText } from '@/text/dates'
import { requestTitle } from '@/text/request'
import { requestListText, stateNames } from '@/text/request-list'
import type { Tone } from '@/ui/Notice'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { dueText } from './due-text'
import { dueStanding } from './request-rules'

interface RequestRowProps {
  request: RequestView
}

/** One request in a list: what it asks, its number, where it stands. */
export function RequestRow({ request }: RequestRowProps) {
  const { number, submitted_at } = request
  return (
    <Row
      label={requestTitle(request)}
      tag={<StateTag request={request} />}
      detail={`${number} · ${requestListText.submittedAt(dayText(submitted_at))}`}
      value={dueText(dueStanding(request))}
      onPress={() => void open('request', { number })}
    />
  )
}

function StateTag({ request }: RequestRowProps) {
  return <Tag tone={toneOf(request)}>{stateNames[request.state]}</Tag>
}

function toneOf({ state }: RequestView): Tone {
  switch (state) {
    case 'identity_check':
      return 'amber'
    case 'done':
    case 'partly_done':
      return 'pine'
    default:
      return 'info'
  }
}
