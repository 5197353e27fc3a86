import type { PolicyId, ReleaseSummary } from '@contract/policy'
import { useState } from 'react'
import { now } from '@/platform/clock'
import { useShareCard } from '@/platform/share'
import { historyText } from '@/text/history'
import { EmptyState } from '@/ui/EmptyState'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Compared } from './Compared'
import { PairChoice } from './PairChoice'
import { defaultPair, orderedPair, type Pair } from './pair-rules'
import { Timeline } from './Timeline'
import { useReleases } from './use-history'

/** A release that this person agreed to, with the entry that proves it. */
export interface AgreedRelease {
  version: string
  entry: string | null
}

interface HistoryProps {
  policy: PolicyId
  /** The pair that a link names; it counts where both are releases of the policy. */
  from?: string | undefined
  to?: string | undefined
  /** The account's own consent first. */
  agreed: readonly AgreedRelease[]
  onReceipt: (entry: string) => void
}

/** Every release there ever was, and any two of them side by side. */
export function History({ policy, ...shown }: HistoryProps) {
  const releases = useReleases(policy)
  return (
    <ResourceView resource={releases} failedTitle={historyText.failed}>
      {({ releases: all }) => <OfPolicy policy={policy} releases={all} {...shown} />}
    </ResourceView>
  )
}

interface OfPolicyProps extends HistoryProps {
  releases: readonly ReleaseSummary[]
}

function OfPolicy({ policy, releases, from, to, agreed, onReceipt }: OfPolicyProps) {
  const [chosen, setChosen] = useState<Pair | null>(null)
  const linked = orderedPair(releases, [from, to])
  const known = { releases, agreed: agreed[0]?.version, now: now() }
  const pair = chosen ?? linked ?? defaultPair(known)
  useShareCard(() => ({
    title: pair ? historyText.shareTitle(pair.from, pair.to) : historyText.title,
    page: 'history',
    params: { policy, from: pair?.from, to: pair?.to },
  }))
  return (
    <>
      <Timeline {...known} agreed={agreed} onReceipt={onReceipt} />
      {pair ? (
        <Section title={historyText.compare}>
          <PairChoice releases={releases} agreed={agreed} pair={pair} onChoose={setChosen} />
          <Compared key={`${pair.from} ${pair.to}`} policy={policy} pair={pair} />
        </Section>
      ) : (
        <EmptyState title={historyText.single}>{historyText.singleDetail}</EmptyState>
      )}
    </>
  )
}
