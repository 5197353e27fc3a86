import { useState } from 'react'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { appealText } from '@/text/appeal'
import { Button } from '@/ui/Button'
import { DeniedState } from '@/ui/DeniedState'
import { EmptyState } from '@/ui/EmptyState'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { TextArea } from '@/ui/TextArea'
import { FilingFailure } from './FilingFailure'
import { codeOf } from './kept-codes'
import type { RequestAccess } from './request-access'
import { SubmitButton } from './SubmitButton'
import { Submitted } from './Submitted'
import { useAppealFiling } from './use-filing'

interface AppealProps {
  number?: string | undefined
}

/** Asking somebody else to look again at what was decided: with an account, or by the code of the request. */
export function Appeal({ number }: AppealProps) {
  const loggedIn = useKept(session) !== null
  if (number === undefined) {
    return <WhichOne />
  }
  const code = codeOf(number)
  return loggedIn || code !== null ? (
    <Form number={number} code={code} />
  ) : (
    <Unopened number={number} />
  )
}

function Form({ number, code }: RequestAccess) {
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const filing = useAppealFiling({ number, code })
  if (filing.submitted) {
    return <Submitted submitted={filing.submitted} />
  }
  const write = (typed: string) => {
    setWords(typed)
    setMissing(false)
    filing.forget()
  }
  const submit = () => {
    const said = words.trim()
    setMissing(said === '')
    if (said !== '') {
      void filing.file({ words: said })
    }
  }
  return (
    <Stack>
      <Paragraph>{appealText.about(number)}</Paragraph>
      <Paragraph>{appealText.intro}</Paragraph>
      <Paragraph quiet>{appealText.days}</Paragraph>
      <TextArea
        id="appeal"
        label={appealText.words}
        hint={appealText.wordsHint}
        value={words}
        onChange={write}
        error={missing ? appealText.missing : undefined}
      />
      <Paragraph quiet>{appealText.outside}</Paragraph>
      <FilingFailure failure={filing.failure} />
      <SubmitButton words={appealText.submit} busy={filing.busy} onPress={submit} />
    </Stack>
  )
}

function WhichOne() {
  const way = <Button onPress={() => void open('requests', {})}>{appealText.toRequests}</Button>
  return (
    <EmptyState title={appealText.noNumber} action={way}>
      {appealText.noNumberDetail}
    </EmptyState>
  )
}

function Unopened({ number }: { number: string }) {
  const ways = (
    <>
      <Button kind="main" onPress={() => void open('request', { number })}>
        {appealText.byCode}
      </Button>
      <Button onPress={() => void open('register', {})}>{appealText.logIn}</Button>
      <Button kind="link" onPress={() => void open('complain', { number })}>
        {appealText.complain}
      </Button>
    </>
  )
  return (
    <DeniedState title={appealText.loginTitle} action={ways}>
      {appealText.loginDetail}
    </DeniedState>
  )
}
