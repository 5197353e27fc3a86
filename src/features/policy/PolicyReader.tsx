import { findClause, type Release } from '@contract/policy'
import type { ReactNode } from 'react'
import { policyText } from '@/text/policy'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { ResourceView } from '@/ui/ResourceView'
import { AlteredRelease } from './AlteredRelease'
import type { Agreement } from './agreement'
import type { CheckedRelease } from './checked-release'
import { ExplainedText } from './ExplainedText'
import { ReaderSkeleton } from './ReaderSkeleton'
import { ReadRelease } from './ReadRelease'
import { type ReleaseQuestion, releaseQuestion } from './release-question'
import { useRelease } from './use-release'

interface PolicyReaderProps {
  /** As the page's address names them; all may be absent. */
  params: {
    policy?: string | undefined
    version?: string | undefined
    clause?: string | undefined
  }
  /** The version this person agreed to, where that is known. */
  agreement?: Agreement | undefined
  /** Text size and colours: the page's own act, beside contents and search. */
  displayAction?: ReactNode
  /** In the head, about the other documents that stand beside this one. */
  besides?: ReactNode
  /** Opens the release in force, from a link whose version there is not. */
  onOpenCurrent: () => void
}

/** A policy to be read in full: by anybody, logged in or not, with or without network. */
export function PolicyReader({ params, onOpenCurrent, ...reading }: PolicyReaderProps) {
  const question = releaseQuestion(params)
  const release = useRelease(question)
  return (
    <ResourceView
      resource={release}
      failedTitle={policyText.failedTitle}
      skeleton={<ReaderSkeleton />}
      empty={<NoRelease question={question} onOpenCurrent={onOpenCurrent} />}
    >
      {(found) =>
        found && (
          <Found
            checked={found}
            isOnline={release.state === 'ready'}
            onRetry={release.reload}
            clause={params.clause}
            {...reading}
          />
        )
      }
    </ResourceView>
  )
}

interface FoundProps extends Omit<PolicyReaderProps, 'params' | 'onOpenCurrent'> {
  checked: CheckedRelease
  /** The service answered just now; else this is the copy that the phone keeps. */
  isOnline: boolean
  onRetry: () => void
  clause: string | undefined
}

function Found({ checked, isOnline, onRetry, clause, ...reading }: FoundProps) {
  const { release, intact } = checked
  if (!intact) {
    return <AlteredRelease checked={checked} wasKept={!isOnline} onRetry={onRetry} />
  }
  return (
    <ExplainedText>
      <UnknownClause release={release} clause={clause} />
      <ReadRelease
        key={release.sha256}
        release={release}
        clause={clause}
        isOnline={isOnline}
        {...reading}
      />
    </ExplainedText>
  )
}

interface NoReleaseProps {
  question: ReleaseQuestion
  onOpenCurrent: () => void
}

function NoRelease({ question, onOpenCurrent }: NoReleaseProps) {
  if (question.version === undefined) {
    return <EmptyState title={policyText.preparing}>{policyText.preparingDetail}</EmptyState>
  }
  const current = (
    <Button kind="main" onPress={onOpenCurrent}>
      {policyText.seeCurrent}
    </Button>
  )
  return (
    <EmptyState title={policyText.noSuchVersion(question.version)} action={current}>
      {policyText.noSuchVersionDetail}
    </EmptyState>
  )
}

/** A link may be older than a clause, or mistyped: say so rather than open just anywhere. */
function UnknownClause({ release, clause }: { release: Release; clause: string | undefined }) {
  if (clause === undefined || findClause(release.document, clause)) {
    return null
  }
  return <Notice tone="amber">{policyText.noSuchClause}</Notice>
}
