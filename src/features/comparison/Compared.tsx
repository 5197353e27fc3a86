import type { Comparison } from '@contract/comparison'
import type { PolicyId } from '@contract/policy'
import { useMemo, useState } from 'react'
import { historyText } from '@/text/history'
import { ResourceView } from '@/ui/ResourceView'
import { Skeleton } from '@/ui/Skeleton'
import { SwitchRow } from '@/ui/SwitchRow'
import type { Pair } from './pair-rules'
import { RegisterChanges } from './RegisterChanges'
import { RowList } from './RowList'
import { allRows, changedRows } from './row-rules'
import { Summary } from './Summary'
import { useComparison, useWholeText } from './use-history'
import { type NameOf, useItemNames } from './use-item-names'

interface ComparedProps {
  policy: PolicyId
  pair: Pair
}

/** Two releases side by side: what weighs, what is declared anew, then the text. */
export function Compared({ policy, pair }: ComparedProps) {
  const comparison = useComparison(policy, pair)
  return (
    <ResourceView
      resource={comparison}
      failedTitle={historyText.compareFailed}
      skeleton={<Skeleton blocks={3} />}
    >
      {(found) => <Changes comparison={found} />}
    </ResourceView>
  )
}

interface ChangesProps {
  comparison: Comparison
}

function Changes({ comparison }: ChangesProps) {
  const [onlyChanges, setOnlyChanges] = useState(true)
  const nameOf = useItemNames(comparison)
  const rows = useMemo(() => changedRows(comparison), [comparison])
  return (
    <>
      <Summary comparison={comparison} />
      <RegisterChanges changes={comparison.register_changes} />
      <SwitchRow
        label={historyText.onlyChanges}
        detail={historyText.unchanged(comparison.unchanged)}
        checked={onlyChanges}
        onChange={setOnlyChanges}
      />
      {onlyChanges ? (
        <RowList rows={rows} nameOf={nameOf} />
      ) : (
        <WholeText comparison={comparison} nameOf={nameOf} />
      )}
    </>
  )
}

interface WholeTextProps extends ChangesProps {
  nameOf: NameOf
}

function WholeText({ comparison, nameOf }: WholeTextProps) {
  const text = useWholeText(comparison.policy, comparison.to.version)
  return (
    <ResourceView resource={text} failedTitle={historyText.wholeFailed}>
      {(document) => <RowList rows={allRows(comparison, document)} nameOf={nameOf} />}
    </ResourceView>
  )
}
