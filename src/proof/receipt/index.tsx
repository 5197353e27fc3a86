import { consentTicket } from '@/features/consent/consent-ticket'
import { CheckAny } from '@/features/receipt/CheckAny'
import { OwnReceipt } from '@/features/receipt/OwnReceipt'
import { PageFrame } from '@/frame/PageFrame'
import { useKept } from '@/platform/kept'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'
import { receiptListText } from '@/text/receipts'

export default function ReceiptPage() {
  const { entry, record, head } = usePageParams('receipt')
  const ticket = useKept(consentTicket)
  if (entry === undefined) {
    return (
      <PageFrame title={receiptListText.checkOther}>
        <CheckAny words={record && head && `?record=${record}&head=${head}`} />
      </PageFrame>
    )
  }
  // Before registration the ticket of the first consent opens its receipt.
  const token = ticket?.entry === entry ? ticket.token : undefined
  return (
    <PageFrame title={pageTitles.receipt} access={token === undefined ? 'login' : 'public'}>
      <OwnReceipt key={entry} source={{ entry, token }} />
    </PageFrame>
  )
}
