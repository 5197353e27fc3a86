import { requestRoutes } from '@contract/request-routes'
import { useState } from 'react'
import { actByCode } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { conversationText } from '@/text/conversation'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Stack } from '@/ui/Stack'
import { TextArea } from '@/ui/TextArea'
import { FailureNotice } from './FailureNotice'
import type { RequestAccess } from './request-access'

const MOST_CHARACTERS = 2000

/** What is typed; it outlives a reading that fails. */
export interface MessageDraft {
  words: string
  write: (words: string) => void
}

interface WriteMessageProps {
  access: RequestAccess
  draft: MessageDraft
  onSent: () => void
}

/** A word to whoever handles it; what was typed stays until it has arrived. */
export function WriteMessage({ access, draft, onSent }: WriteMessageProps) {
  const { number, code } = access
  const { words } = draft
  const [standing, setStanding] = useState<'writing' | 'missing' | 'sent'>('writing')
  const { run, busy, failure } = useAct()
  const write = (typed: string) => {
    draft.write(typed)
    setStanding('writing')
  }
  const send = async () => {
    const text = words.trim()
    if (text === '') {
      setStanding('missing')
      return
    }
    const sent = await run(`message ${number} ${text}`, (key) =>
      actByCode(
        requestRoutes.sendMessage,
        { params: { number }, body: { text } },
        { key, requestCode: code },
      ),
    )
    if (sent) {
      draft.write('')
      setStanding('sent')
      onSent()
    }
  }
  return (
    <Stack>
      <TextArea
        id="message"
        label={conversationText.write}
        hint={conversationText.writeHint}
        value={words}
        onChange={write}
        maxLength={MOST_CHARACTERS}
        error={standing === 'missing' ? conversationText.missing : undefined}
      />
      <FailureNotice failure={failure} />
      {standing === 'sent' && (
        <Notice tone="pine" announced>
          {conversationText.sent}
        </Notice>
      )}
      <Button kind="main" disabled={busy} onPress={() => void send()}>
        {busy ? conversationText.sending : conversationText.send}
      </Button>
    </Stack>
  )
}
