import { LogView } from '@/features/receipt/LogView'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function LogPage() {
  return (
    <PageFrame title={pageTitles.log}>
      <LogView />
    </PageFrame>
  )
}
