import { FollowRequest } from '@/features/request/FollowRequest'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'
import { statusText } from '@/text/request-list'

export default function RequestPage() {
  const { number } = usePageParams('request')
  return (
    <PageFrame title={number === undefined ? statusText.title : pageTitles.request}>
      <FollowRequest number={number} />
    </PageFrame>
  )
}
