import { type Conversation, FILE_TYPES, MAX_FILE_BYTES, MAX_FILES } from '@contract/conversation'
import { pickFile, pickPhoto, picksPhotosApart } from '@/platform/pick-file'
import { fileProblems, fileText, pickRefusals, sizeText } from '@/text/conversation'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Notice } from '@/ui/Notice'
import { Paragraph, Small } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { FailureNotice } from './FailureNotice'
import type { RequestAccess } from './request-access'
import { type Attachment, useAttaching } from './use-attaching'

const MEGABYTES = MAX_FILE_BYTES / 1024 / 1024

interface AttachFileProps {
  access: RequestAccess
  conversation: Conversation
  onSent: () => void
}

/** Attaching what proves the point: first what becomes of it, then the choice, then sending it. */
export function AttachFile({ access, conversation, onSent }: AttachFileProps) {
  const attaching = useAttaching(access, onSent)
  const { standing, failure } = attaching
  return (
    <Section title={fileText.attach}>
      <Stack>
        <Card title={fileText.beforehand}>
          <Paragraph>{fileText.who}</Paragraph>
          <Paragraph>{fileText.deleted(conversation.kept_days)}</Paragraph>
          <Small>{fileText.rules(MEGABYTES, MAX_FILES)}</Small>
          <Small>{fileText.only}</Small>
        </Card>
        <Trouble attaching={attaching} />
        <FailureNotice failure={failure} />
        {standing.at === 'sent' && (
          <Notice tone="pine" announced>
            {fileText.sent}
          </Notice>
        )}
        {conversation.files.length >= MAX_FILES ? (
          <Notice>{fileText.full(MAX_FILES)}</Notice>
        ) : (
          <Ways attaching={attaching} />
        )}
      </Stack>
    </Section>
  )
}

interface AttachingProps {
  attaching: Attachment
}

function Trouble({ attaching: { standing } }: AttachingProps) {
  if (standing.at === 'unpicked') {
    return (
      <Notice tone="amber" announced>
        {pickRefusals[standing.reason]}
      </Notice>
    )
  }
  if (standing.at !== 'refused') {
    return null
  }
  const { problem } = standing
  return (
    <Notice tone="cinnabar" announced>
      {problem === 'size' ? fileProblems.size(MEGABYTES) : fileProblems[problem]}
    </Notice>
  )
}

function Ways({ attaching }: AttachingProps) {
  const { standing, take } = attaching
  if (standing.at === 'chosen') {
    return <Chosen attaching={attaching} chosen={standing} />
  }
  if (!picksPhotosApart()) {
    return <Button onPress={() => void take(pickFile(FILE_TYPES))}>{fileText.any}</Button>
  }
  return (
    <>
      <Button onPress={() => void take(pickPhoto())}>{fileText.photo}</Button>
      <Button onPress={() => void take(pickFile(FILE_TYPES))}>{fileText.pdf}</Button>
    </>
  )
}

interface ChosenProps extends AttachingProps {
  chosen: Extract<Attachment['standing'], { at: 'chosen' }>
}

function Chosen({ attaching: { busy, send, drop }, chosen: { file, type } }: ChosenProps) {
  return (
    <>
      <Card title={fileText.chosen}>
        <KeyValue pairs={[{ key: file.name, value: sizeText(file.bytes) }]} />
      </Card>
      <Button kind="main" disabled={busy} onPress={() => void send(file, type)}>
        {busy ? fileText.sending : fileText.send}
      </Button>
      <Button disabled={busy} onPress={drop}>
        {fileText.change}
      </Button>
    </>
  )
}
