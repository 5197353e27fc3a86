import { isOpen } from '@contract/request-machine'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { conversationText } from '@/text/conversation'
import { Notice } from '@/ui/Notice'
import { Link, Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { AttachFile } from './AttachFile'
import { FileList } from './FileList'
import { MessageList } from './MessageList'
import { NotOpened } from './NotOpened'
import { type Opened, useConversation } from './use-conversation'
import { type MessageDraft, WriteMessage } from './WriteMessage'

interface ConversationViewProps {
  number?: string | undefined
}

/** What was written in one request, both ways, its files, and writing there. */
export function ConversationView({ number }: ConversationViewProps) {
  return number === undefined ? <NotOpened /> : <Conversation key={number} number={number} />
}

function Conversation({ number }: { number: string }) {
  const opened = useConversation(number)
  const [draft, setDraft] = useState('')
  return (
    <ResourceView resource={opened} failedTitle={conversationText.failed}>
      {(found) =>
        found ? (
          <Whole
            opened={found}
            draft={{ words: draft, write: setDraft }}
            onChanged={opened.reload}
          />
        ) : (
          <NotOpened number={number} />
        )
      }
    </ResourceView>
  )
}

interface WholeProps {
  opened: Opened
  draft: MessageDraft
  onChanged: () => void
}

function Whole({ opened, draft, onChanged }: WholeProps) {
  const { request, code, conversation } = opened
  const { number } = request
  const access = { number, code }
  return (
    <>
      <Paragraph quiet>{conversationText.of(number)}</Paragraph>
      <Section title={conversationText.messages}>
        <MessageList messages={conversation.messages} />
      </Section>
      {isOpen(request.state) ? (
        <>
          <WriteMessage access={access} draft={draft} onSent={onChanged} />
          <FileList access={access} files={conversation.files} />
          <AttachFile access={access} conversation={conversation} onSent={onChanged} />
        </>
      ) : (
        <>
          <Ended />
          <FileList access={access} files={conversation.files} />
        </>
      )}
      <Link onPress={() => void open('request', { number })}>{conversationText.seeRequest}</Link>
    </>
  )
}

function Ended() {
  return (
    <Stack>
      <Notice title={conversationText.ended}>{conversationText.endedAppeal}</Notice>
    </Stack>
  )
}
