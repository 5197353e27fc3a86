import type { RequestView } from '@contract/request'
import { open } from '@/platform/navigation'
import { appealText } from '@/text/appeal'
import { detailText } from '@/text/request-detail'
import { Button } from '@/ui/Button'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { UndoRequest } from './UndoRequest'
import { UrgeRequest } from './UrgeRequest'

interface RequestActsProps {
  request: RequestView
  code: string | null
  onChanged: () => void
}

/** What its owner can do now: write, attach, take it back, urge it, or ask another person to look again. */
export function RequestActs(props: RequestActsProps) {
  const { number, messages, files, can_appeal, appeal } = props.request
  return (
    <>
      <Section title={detailText.acts}>
        <List>
          <Row
            icon="announcement"
            label={detailText.messages}
            detail={detailText.messagesDetail(messages, files)}
            onPress={() => void open('conversation', { number })}
          />
        </List>
      </Section>
      <Stack>
        <UndoRequest {...props} />
        <UrgeRequest {...props} />
        {can_appeal && appeal === null && (
          <Button onPress={() => void open('appeal', { number })}>{appealText.open}</Button>
        )}
      </Stack>
    </>
  )
}
