import { Appeal } from '@/features/request/Appeal'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function AppealPage() {
  const { number } = usePageParams('appeal')
  return (
    <PageFrame title={pageTitles.appeal}>
      <Appeal number={number} />
    </PageFrame>
  )
}
