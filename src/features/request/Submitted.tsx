import type { SubmittedRequest } from '@contract/request'
import { Text } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { replace } from '@/platform/navigation'
import { copyText } from '@/platform/share'
import { dayText, fullMomentText } from '@/text/dates'
import { nextSteps, submittedText } from '@/text/filing'
import { requestTitle } from '@/text/request'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { keepCode } from './kept-codes'
import styles from './request.module.css'

interface SubmittedProps {
  submitted: SubmittedRequest
}

/** A request was filed: its number, its code, shown this once, and what happens when. */
export function Submitted({ submitted }: SubmittedProps) {
  const { request, access_code: code } = submitted
  useEffect(() => keepCode(submitted), [submitted])
  return (
    <>
      <Stack>
        <Notice tone="pine" title={submittedText.title} announced>
          {requestTitle(request)}
        </Notice>
        <Card>
          <KeyValue
            pairs={[
              { key: submittedText.number, value: <Mark>{request.number}</Mark> },
              { key: submittedText.code, value: <Mark>{code}</Mark> },
            ]}
          />
          <Paragraph>{submittedText.writeDown}</Paragraph>
          <Paragraph quiet>{submittedText.writeDownWhy}</Paragraph>
          <CopyCode words={submittedText.both(request.number, code)} />
        </Card>
      </Stack>
      <Section title={submittedText.next}>
        {whatNext(submitted).map((words) => (
          <Paragraph key={words}>{words}</Paragraph>
        ))}
      </Section>
      <Button kind="main" onPress={() => void replace('request', { number: request.number })}>
        {submittedText.follow}
      </Button>
    </>
  )
}

function Mark({ children }: { children: string }) {
  return (
    <Text className={styles.mark} userSelect>
      {children}
    </Text>
  )
}

function CopyCode({ words }: { words: string }) {
  const [outcome, setOutcome] = useState<string | null>(null)
  const copy = async () => {
    const { ok } = await copyText(words)
    setOutcome(ok ? submittedText.copied : submittedText.notCopied)
  }
  return (
    <>
      <Button compact icon="copy" onPress={() => void copy()}>
        {submittedText.copy}
      </Button>
      {outcome && <Notice announced>{outcome}</Notice>}
    </>
  )
}

function whatNext({ request }: SubmittedRequest): string[] {
  const due = submittedText.due(dayText(request.due_on))
  const identity = request.state === 'identity_check' ? [submittedText.identity] : []
  if (request.type !== 'erase') {
    return [...identity, nextSteps[request.type], due]
  }
  if (request.cooling_until === null) {
    return [...identity, submittedText.nowErasing, due]
  }
  const frozen = [
    submittedText.cooling(fullMomentText(request.cooling_until)),
    submittedText.frozenMeanwhile,
  ]
  const account = request.scope === 'account' ? [submittedText.loginDoesNotCancel] : []
  return [...identity, ...frozen, ...account, due]
}
