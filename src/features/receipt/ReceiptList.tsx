import type { ReceiptSummary } from '@contract/receipt-routes'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { fullMomentText } from '@/text/dates'
import { receiptListText, stateWords } from '@/text/receipts'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { useReceipts } from './use-receipts'

interface ReceiptListProps {
  /** The entry of a first consent that waits on this phone for its registration. */
  first: string | null
}

/** Every receipt of one's own, newest first; a guest has at most the one of the gate. */
export function ReceiptList({ first }: ReceiptListProps) {
  const loggedIn = useKept(session) !== null
  return (
    <>
      <Paragraph quiet>{receiptListText.intro}</Paragraph>
      <Section>{loggedIn ? <OnRecord /> : <OnThisPhone first={first} />}</Section>
      <Section title={receiptListText.more}>
        <List>
          <Row
            icon="check"
            label={receiptListText.checkOther}
            detail={receiptListText.checkOtherDetail}
            onPress={() => void open('receipt', {})}
          />
          <Row
            icon="contents"
            label={receiptListText.log}
            detail={receiptListText.logDetail}
            onPress={() => void open('log', {})}
          />
        </List>
      </Section>
    </>
  )
}

function OnRecord() {
  const receipts = useReceipts()
  return (
    <ResourceView resource={receipts} failedTitle={receiptListText.failed} empty={<None />}>
      {(all) => (
        <List>
          {all.map((receipt) => (
            <ReceiptRow key={receipt.entry} receipt={receipt} />
          ))}
        </List>
      )}
    </ResourceView>
  )
}

function ReceiptRow({ receipt: { entry, label, state, at } }: { receipt: ReceiptSummary }) {
  return (
    <Row
      label={label}
      detail={fullMomentText(at)}
      value={stateWords[state]}
      onPress={() => void open('receipt', { entry })}
    />
  )
}

function OnThisPhone({ first }: ReceiptListProps) {
  return first === null ? (
    <None />
  ) : (
    <List>
      <Row
        label={receiptListText.first}
        value={stateWords.given}
        onPress={() => void open('receipt', { entry: first })}
      />
    </List>
  )
}

function None() {
  return (
    <EmptyState icon="consent" title={receiptListText.empty}>
      {receiptListText.emptyWhy}
    </EmptyState>
  )
}
