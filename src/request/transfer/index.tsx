import { TransferData } from '@/features/request/TransferData'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function TransferPage() {
  return (
    <PageFrame title={pageTitles.transfer} access="login">
      <TransferData />
    </PageFrame>
  )
}
