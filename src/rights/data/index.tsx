import { MyData } from '@/features/person/MyData'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function DataPage() {
  const { field } = usePageParams('data')
  return (
    <PageFrame title={pageTitles.data} access="login">
      <MyData field={field} />
    </PageFrame>
  )
}
