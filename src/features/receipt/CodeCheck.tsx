import type { CheckCode } from '@contract/proof/check-code'
import { View } from '@tarojs/components'
import { codeText, stepDetails, verificationText } from '@/text/verification'
import { accessible } from '@/ui/accessible'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { LoadingState } from '@/ui/LoadingState'
import { Notice } from '@/ui/Notice'
import { Code } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { type Step, Steps } from '@/ui/Steps'
import { LogNotices } from './LogNotices'
import { useCodeVerification } from './use-code-verification'
import { isCodeValid } from './verification-rules'
import { verificationLook } from './verification-words'
import type { CodeVerification } from './verify-code'

interface CodeCheckProps {
  code: CheckCode
}

/** What a check code proves, and what it does not. */
export function CodeCheck({ code }: CodeCheckProps) {
  const done = useCodeVerification(code)
  return (
    <Stack>
      <Card title={codeText.title}>
        <KeyValue pairs={[{ key: codeText.entry, value: <Code>{code.entry}</Code> }]} />
        {done?.kind === 'found' && <Steps steps={stepsOf(done)} />}
      </Card>
      <View {...accessible({ live: 'polite' })}>{done && <CodeOutcome done={done} />}</View>
      {done === null && <LoadingState />}
      {done && 'sight' in done && <LogNotices sight={done.sight} />}
    </Stack>
  )
}

function CodeOutcome({ done }: { done: CodeVerification }) {
  switch (done.kind) {
    case 'too_old':
      return (
        <Notice tone="amber" title={verificationText.unable}>
          {verificationText.unableWhat}
        </Notice>
      )
    case 'unloaded':
      return <Notice tone="amber">{verificationText.unloaded}</Notice>
    case 'unread':
      return <Notice tone="amber">{codeText.failed}</Notice>
    case 'absent':
      return <Notice tone="cinnabar">{codeText.absent}</Notice>
    case 'found':
      return isCodeValid(done) ? (
        <Notice tone="pine" title={codeText.valid}>
          {codeText.proves}
        </Notice>
      ) : (
        <Notice tone="cinnabar" title={verificationText.broken}>
          {verificationText.report}
        </Notice>
      )
  }
}

function stepsOf(found: Extract<CodeVerification, { kind: 'found' }>): Step[] {
  return [
    { ...verificationLook(found.signed), key: 'signed', label: codeText.signed },
    {
      ...verificationLook(found.included),
      key: 'included',
      label: codeText.included,
      ...(found.included && { detail: stepDetails.log(found.place) }),
    },
    { ...verificationLook(found.oneLog), key: 'same', label: codeText.same },
  ]
}
