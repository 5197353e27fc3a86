import { Complain } from '@/features/request/Complain'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ComplainPage() {
  const { number } = usePageParams('complain')
  return (
    <PageFrame title={pageTitles.complain}>
      <Complain number={number} />
    </PageFrame>
  )
}
