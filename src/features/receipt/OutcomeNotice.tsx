import { open } from '@/platform/navigation'
import { failedWords, stepWords, verificationText } from '@/text/verification'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { outcomeOf, stepsOf } from './verification-rules'
import type { FileVerification } from './verify-file'

interface OutcomeNoticeProps {
  verification: FileVerification
}

/** What the checks come to, in a sentence, and what to do where something does not hold. */
export function OutcomeNotice({ verification }: OutcomeNoticeProps) {
  switch (outcomeOf(verification)) {
    case 'too_old':
      return (
        <Notice tone="amber" title={verificationText.unable}>
          {verificationText.unableWhat}
        </Notice>
      )
    case 'unloaded':
      return <Notice tone="amber">{verificationText.unloaded}</Notice>
    case 'unreadable':
      return (
        <Notice tone="cinnabar" title={verificationText.unreadable}>
          {failedWords.form}
        </Notice>
      )
    case 'broken':
      return <Broken verification={verification} />
    case 'partial':
      return (
        <Notice tone="amber" icon="offline" title={verificationText.partial}>
          {partialWords(verification)}
        </Notice>
      )
    case 'valid':
      return (
        <Notice tone="pine" title={verificationText.valid}>
          {verificationText.validWhat}
        </Notice>
      )
  }
}

function Broken({ verification }: OutcomeNoticeProps) {
  const failed = failedSteps(verification)
  return (
    <Notice
      tone="cinnabar"
      title={verificationText.broken}
      action={<Link onPress={() => void open('center', {})}>{verificationText.contact}</Link>}
    >
      {failed.length > 0 && verificationText.failedAt(failed.map(({ key }) => stepWords[key]))}
      {failed.map(({ key }) => failedWords[key]).join('')}
      {verificationText.report}
    </Notice>
  )
}

function failedSteps(verification: FileVerification) {
  if (verification.kind !== 'checked') {
    return []
  }
  const { checks, proof } = verification.verdict
  return stepsOf({ type: proof?.type ?? 'consent', checks }, true).filter(
    ({ standing }) => standing === 'fails',
  )
}

function partialWords(verification: FileVerification): string {
  const keyless = verification.kind === 'checked' && verification.sight.vkeys.length === 0
  return keyless ? verificationText.partialNoKeys : verificationText.partialOffline
}
