import type { RequestView } from '@contract/request'
import { isOpen } from '@contract/request-machine'
import { open } from '@/platform/navigation'
import { dayText } from '@/text/dates'
import { requestTitle } from '@/text/request'
import { requestListText, stateNames } from '@/text/request-list'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { dueText } from './due-text'
import { dueStanding } from './request-rules'

interface RequestRowProps {
  request: RequestView
}

/** One request in a list: what it asks, its number, where it stands. */
export function RequestRow({ request }: RequestRowProps) {
  const { number, state, submitted_at } = request
  return (
    <Row
      label={requestTitle(request)}
      tag={<StateTag request={request} />}
      detail={`${number} · ${requestListText.submittedAt(dayText(submitted_at))}`}
      value={isOpen(state) ? dueText(dueStanding(request)) : undefined}
      onPress={() => void open('request', { number })}
    />
  )
}

function StateTag({ request }: RequestRowProps) {
  const tone = request.state === 'done' ? 'pine' : 'info'
  return <Tag tone={tone}>{stateNames[request.state]}</Tag>
}
