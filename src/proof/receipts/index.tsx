import { consentTicket } from '@/features/consent/consent-ticket'
import { ReceiptList } from '@/features/receipt/ReceiptList'
import { PageFrame } from '@/frame/PageFrame'
import { useKept } from '@/platform/kept'
import { pageTitles } from '@/text/pages'

export default function ReceiptsPage() {
  const ticket = useKept(consentTicket)
  return (
    <PageFrame title={pageTitles.receipts}>
      <ReceiptList first={ticket?.entry ?? null} />
    </PageFrame>
  )
}
