import { ServiceTermsView } from '@/features/reading/ServiceTermsView'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function TermsPage() {
  const { service } = usePageParams('terms')
  return (
    <PageFrame title={pageTitles.terms} readable>
      <ServiceTermsView service={service} />
    </PageFrame>
  )
}
