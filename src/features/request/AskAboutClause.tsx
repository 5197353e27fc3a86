import type { Failure } from '@contract/client'
import { twinOf } from '@contract/request-order'
import { View } from '@tarojs/components'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { numberedText } from '@/text/clause'
import { explainText } from '@/text/explain'
import { failureText } from '@/text/failures'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Notice } from '@/ui/Notice'
import { Link, Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { TextArea } from '@/ui/TextArea'
import type { QuotedClause } from './Explain'
import type { ClauseRef } from './question-draft'
import styles from './request.module.css'
import { Submitted } from './Submitted'
import { type Question, useQuestion } from './use-question'

interface AskAboutClauseProps {
  about: ClauseRef
  quoted: QuotedClause
}

/** The clause as it was read, the question, and once it is filed its number and last day. */
export function AskAboutClause({ about, quoted }: AskAboutClauseProps) {
  const question = useQuestion(about)
  if (question.submitted) {
    return <Submitted submitted={question.submitted} />
  }
  const { title, clause } = quoted
  return (
    <Stack>
      <Card title={explainText.clause}>
        <View className={styles.quote}>{numberedText(clause)}</View>
        <Small>{explainText.from(title, about.version)}</Small>
      </Card>
      <TextArea
        id="question"
        label={explainText.question}
        hint={explainText.questionHint}
        value={question.words}
        onChange={question.write}
        error={question.missing ? explainText.questionMissing : undefined}
      />
      <Small>{explainText.promise}</Small>
      <Send question={question} />
    </Stack>
  )
}

function Send({ question }: { question: Question }) {
  if (useKept(session) === null) {
    return <LoginFirst />
  }
  const { busy, failure, submit } = question
  return (
    <>
      {failure && <Refused failure={failure} />}
      <Button kind="main" disabled={busy} onPress={() => void submit()}>
        {busy ? explainText.submitting : explainText.submit}
      </Button>
    </>
  )
}

function LoginFirst() {
  return (
    <>
      <Notice icon="lock" title={explainText.loginTitle}>
        {explainText.loginWhy}
      </Notice>
      <Button kind="main" onPress={() => void open('register', {})}>
        {explainText.login}
      </Button>
    </>
  )
}

function Refused({ failure }: { failure: Failure }) {
  const number = twinOf(failure)
  const link = number && (
    <Link onPress={() => void open('request', { number })}>{explainText.seeTwin(number)}</Link>
  )
  return (
    <Notice tone="cinnabar" title={failureText(failure)} action={link} announced>
      {explainText.kept}
    </Notice>
  )
}
