import type { Receipt } from '@contract/proof/receipt'
import { useState } from 'react'
import { headline, owedName, receiptText } from '@/text/receipts'
import { Card } from '@/ui/Card'
import { Disclosure } from '@/ui/Disclosure'
import { KeyValue } from '@/ui/KeyValue'
import { Paragraph, Small } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import { ReceiptDetails } from './ReceiptDetails'
import { factsOf } from './receipt-facts'

interface ReceiptCardProps {
  receipt: Receipt
  whose: 'mine' | 'opened'
}

/** What was agreed to, on one plain screen. */
export function ReceiptCard({ receipt, whose }: ReceiptCardProps) {
  const [isOpen, setOpen] = useState(false)
  const { event, item, operator_to_supply: owed } = receipt
  return (
    <Card>
      <Paragraph>{headline(whose, event.state, { at: event.time, label: item.label })}</Paragraph>
      {item.separate && <Tag>{receiptText.separate}</Tag>}
      <KeyValue pairs={factsOf(receipt)} />
      {owed.length > 0 && <Small>{receiptText.owed(owed.map(owedName))}</Small>}
      <Disclosure isOpen={isOpen} onToggle={setOpen}>
        {isOpen ? receiptText.detailsFold : receiptText.details}
      </Disclosure>
      {isOpen && <ReceiptDetails receipt={receipt} />}
    </Card>
  )
}
