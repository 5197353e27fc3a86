import { findClause, type Release } from '@contract/policy'
import type { ReactNode } from 'react'
import { policyText } from '@/text/policy'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { ResourceView } from '@/ui/ResourceView'
import { ReaderSkeleton } from './ReaderSkeleton'
import { ReadRelease } from './ReadRelease'
import type { Agreement } from './ReleaseHead'
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
          <>
            <UnknownClause release={found} clause={params.clause} />
            <ReadRelease
              key={found.sha256}
              release={found}
              clause={params.clause}
              isOnline={release.state === 'ready'}
              {...reading}
            />
          </>
        )
      }
    </ResourceView>
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
