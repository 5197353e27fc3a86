import { PrincipleList } from '@/features/reading/PrincipleList'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function PrinciplesPage() {
  return (
    <PageFrame title={pageTitles.principles} readable>
      <PrincipleList />
    </PageFrame>
  )
}
