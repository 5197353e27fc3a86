import { History } from '@/features/comparison/History'
import { releaseQuestion } from '@/features/policy/release-question'
import { useAgreements } from '@/features/policy/use-agreements'
import { PageFrame } from '@/frame/PageFrame'
import { open, usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function HistoryPage() {
  const { policy: named, from, to } = usePageParams('history')
  const { policy } = releaseQuestion({ policy: named })
  return (
    <PageFrame title={pageTitles.history} readable>
      <History
        key={policy}
        policy={policy}
        from={from}
        to={to}
        agreed={useAgreements(policy)}
        onReceipt={(entry) => void open('receipt', { entry })}
      />
    </PageFrame>
  )
}
