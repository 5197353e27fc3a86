import { type Clause, findClause, type Release } from '@contract/policy'
import { policyRoutes } from '@contract/policy-routes'
import { open } from '@/platform/navigation'
import { ask, CallFailed } from '@/platform/service'
import { explainText } from '@/text/explain'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ResourceView } from '@/ui/ResourceView'
import { useResource } from '@/ui/use-resource'
import { AskAboutClause } from './AskAboutClause'
import type { ClauseRef } from './question-draft'

interface ExplainProps {
  /** As the page's address names them; anybody can write a link. */
  about: { [part in keyof ClauseRef]?: string | undefined }
}

/** Asking us about one clause of one release, with the clause itself before the question. */
export function Explain({ about: { policy, version, clause } }: ExplainProps) {
  return policy && version && clause ? (
    <OneClause about={{ policy, version, clause }} />
  ) : (
    <NoClause />
  )
}

export interface QuotedClause {
  clause: Clause
  /** Of the document that it stands in. */
  title: string
}

function OneClause({ about }: { about: ClauseRef }) {
  const { policy, version, clause } = about
  const quoted = useResource(() => readClause(about), [policy, version, clause], {
    isEmpty: (found) => found === null,
  })
  return (
    <ResourceView resource={quoted} failedTitle={explainText.failed} empty={<NoClause />}>
      {(found) => found && <AskAboutClause about={about} quoted={found} />}
    </ResourceView>
  )
}

/** Null where there is no such clause, whatever part of its name is wrong. */
async function readClause({ policy, version, clause }: ClauseRef): Promise<QuotedClause | null> {
  const release = await readRelease({ policy, version })
  const found = release && findClause(release.document, clause)
  return release && found ? { clause: found, title: release.title } : null
}

async function readRelease(params: { policy: string; version: string }): Promise<Release | null> {
  try {
    return await ask(policyRoutes.readRelease, { params })
  } catch (error) {
    if (error instanceof CallFailed && isNone(error)) {
      return null
    }
    throw error
  }
}

function isNone({ failure }: CallFailed): boolean {
  return (
    failure.kind === 'problem' &&
    (failure.code === 'NOT_FOUND' || failure.code === 'INVALID_REQUEST')
  )
}

function NoClause() {
  const toPolicy = { policy: undefined, version: undefined, clause: undefined }
  return (
    <EmptyState
      title={explainText.missing}
      action={
        <Button onPress={() => void open('reader', toPolicy)}>{explainText.readPolicy}</Button>
      }
    >
      {explainText.missingDetail}
    </EmptyState>
  )
}
