import type { Receipt } from '@contract/proof/receipt'
import { View } from '@tarojs/components'
import { methodNames, receiptText } from '@/text/receipts'
import { Heading } from '@/ui/Heading'
import { Small } from '@/ui/prose'
import styles from './receipt.module.css'

interface ReceiptDetailsProps {
  receipt: Receipt
}

/** Item by item: purposes, data with necessity and effect, recipients with the five things told of each, rights. */
export function ReceiptDetails({ receipt }: ReceiptDetailsProps) {
  return (
    <View className={styles.details}>
      <Group title={receiptText.purposes} entries={receipt.purposes.map(purposeLines)} />
      <Group title={receiptText.fields} entries={receipt.fields.map(fieldLines)} />
      <Group title={receiptText.recipients} entries={receipt.recipients.map(recipientLines)} />
      <Group title={receiptText.controller} entries={[controllerLines(receipt)]} />
      <Group title={receiptText.rights} entries={[receipt.rights]} />
      <Group title={receiptText.authorities} entries={[receipt.authorities]} />
    </View>
  )
}

interface GroupProps {
  title: string
  /** The first line of each names it. */
  entries: readonly (readonly string[])[]
}

function Group({ title, entries }: GroupProps) {
  const filled = entries.filter((lines) => lines.length > 0)
  return filled.length === 0 ? null : (
    <View>
      <Heading>{title}</Heading>
      {filled.map((lines) => (
        <View className={styles.entry} key={lines[0]}>
          <View>{lines[0]}</View>
          {lines.slice(1).map((line) => (
            <Small key={line}>{line}</Small>
          ))}
        </View>
      ))}
    </View>
  )
}

function purposeLines({ label, description }: Receipt['purposes'][number]): string[] {
  return [label, description]
}

function fieldLines(field: Receipt['fields'][number]): string[] {
  const { label, necessity, impact, method, retention } = field
  return [
    label,
    ...(necessity ? [receiptText.necessity(necessity)] : []),
    ...(impact ? [receiptText.impact(impact)] : []),
    receiptText.source(receiptText.listed(method.map((one) => methodNames[one]))),
    receiptText.keptFor(retention.period, retention.after),
  ]
}

function recipientLines(recipient: Receipt['recipients'][number]): string[] {
  const { name, contact, purposes, method, fields } = recipient
  return [
    name,
    receiptText.contact(contact),
    receiptText.usedFor(purposes),
    receiptText.way(method),
    receiptText.given(fields),
  ]
}

function controllerLines({ controller }: Receipt): string[] {
  const { name, uscc, address, phone, email, officer } = controller
  return [name, ...[uscc, address, phone, email, officer].flatMap((told) => told ?? [])]
}
