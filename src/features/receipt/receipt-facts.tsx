import type { Receipt } from '@contract/proof/receipt'
import { fullMomentText } from '@/text/dates'
import { receiptText } from '@/text/receipts'
import { Code } from '@/ui/prose'

interface Fact {
  key: string
  value: string | JSX.Element
}

/** The lines of the screen, in the order in which a person asks them. */
export function factsOf(receipt: Receipt): Fact[] {
  const { event, notice, guardian } = receipt
  return [
    {
      key: receiptText.purposes,
      value: receiptText.listed(receipt.purposes.map(({ label }) => label)),
    },
    { key: receiptText.fields, value: fieldsOf(receipt) },
    { key: receiptText.recipients, value: recipientsOf(receipt) },
    { key: receiptText.kept, value: keptOf(receipt) },
    { key: receiptText.place, value: placeOf(receipt) },
    ...(event.valid_until
      ? [{ key: receiptText.until, value: fullMomentText(event.valid_until) }]
      : []),
    ...(guardian
      ? [{ key: receiptText.guardian, value: receiptText.guardianValue[guardian.relation] }]
      : []),
    {
      key: receiptText.notice,
      value: receiptText.noticeValue(notice.version, notice.exposed_at),
    },
    {
      key: receiptText.withdraw,
      value: receiptText.withdrawal(receipt.withdraw.path, receipt.withdraw.effect),
    },
    { key: receiptText.number, value: <Code>{receipt.record_id}</Code> },
    { key: receiptText.issued, value: fullMomentText(receipt.issued_at) },
  ]
}

function fieldsOf({ fields }: Receipt): string {
  return fields.length > 0
    ? receiptText.listed(
        fields.map(({ label, sensitive }) => (sensitive ? receiptText.sensitive(label) : label)),
      )
    : receiptText.noFields
}

function recipientsOf({ recipients }: Receipt): string {
  return recipients.length > 0
    ? receiptText.listed(recipients.map(({ name }) => name))
    : receiptText.noRecipients
}

/** Each period once: most fields of an item are kept alike. What happens then stands with each field. */
function keptOf({ fields }: Receipt): string {
  const periods = fields.map(({ retention: { period } }) => period)
  return periods.length > 0 ? receiptText.periods([...new Set(periods)]) : receiptText.noFields
}

function placeOf({ storage: { place } }: Receipt): string {
  return place === null ? receiptText.china : receiptText.chinaPlace(place)
}
