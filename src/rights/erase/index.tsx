import { Erase } from '@/features/request/Erase'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ErasePage() {
  const { field, purpose } = usePageParams('erase')
  return (
    <PageFrame title={pageTitles.erase} access="login">
      <Erase field={field} purpose={purpose} />
    </PageFrame>
  )
}
