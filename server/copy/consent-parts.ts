import type { CopiedConsent } from '../../contract/copy-files'
import type { ReceiptFile, ReceiptSummary } from '../../contract/receipt-routes'
import { issueReceipt, listReceipts, receiptFile } from '../consent/receipts'
import { AppError } from '../errors'
import { copyText } from '../text/copies'
import { moment } from '../text/moments'
import { type Column, type CopyPart, listedPages, partsOf } from './formats'
import { htmlParagraph } from './html'
import type { CopySource, LeftOut } from './source'

/** Every act of consent with its receipt, those from before the registration among them (a phone that joined later, too). */
export async function consentParts(
  source: CopySource,
): Promise<{ parts: CopyPart[]; leftOut: LeftOut[] }> {
  const acts = await listReceipts(source.context.db, source.vault.pseudonym)
  const receipted = await Promise.all(
    acts.map(async (act) => ({ act, file: await receiptOf(source, act) })),
  )
  const rows = receipted.map(({ act, file }) => ({ ...act, receipt: file && pathOf(file) }))
  return {
    parts: [...tableParts(rows), ...receipted.flatMap(({ file }) => (file ? [partOf(file)] : []))],
    leftOut: receipted
      .filter(({ file }) => file === null)
      .map(({ act }) => copyText.leftOut.receipt(`${act.label} ${moment(act.at)}`)),
  }
}

/** The receipt as it is handed out elsewhere; null while the entry has no place in the log. */
async function receiptOf(
  { context, vault, now }: CopySource,
  { entry }: ReceiptSummary,
): Promise<ReceiptFile | null> {
  const { publicUrl } = context
  const asked = { pseudonym: vault.pseudonym, entry, now, publicUrl }
  try {
    return receiptFile(await issueReceipt(context, asked))
  } catch (error) {
    if (error instanceof AppError && error.code === 'RECEIPT_PENDING') {
      return null
    }
    throw error
  }
}

function pathOf({ name }: ReceiptFile): string {
  return `receipts/${name}`
}

function partOf(file: ReceiptFile): CopyPart {
  return {
    path: pathOf(file),
    mediaType: 'application/json',
    text: async function* () {
      yield file.text
    },
  }
}

function tableParts(rows: readonly CopiedConsent[]): CopyPart[] {
  return partsOf<CopiedConsent>({
    code: 'consents',
    label: copyText.own.consents,
    head: { schema: 'copy-consents/1' },
    introduction: htmlParagraph(copyText.ownAbout.consents),
    columns: COLUMNS,
    pages: () => listedPages(rows),
  })
}

const { column } = copyText

const COLUMNS: readonly Column<CopiedConsent>[] = [
  { code: 'at', label: column.at, cell: ({ at }) => at, shown: ({ at }) => moment(at) },
  { code: 'item', cell: ({ item }) => item },
  { code: 'label', label: column.item, cell: ({ label }) => label },
  {
    code: 'state',
    label: column.choice,
    cell: ({ state }) => state,
    shown: ({ state }) => copyText.choices[state],
  },
  { code: 'entry', cell: ({ entry }) => entry },
  {
    code: 'receipt',
    label: column.receipt,
    cell: ({ receipt }) => receipt ?? '',
    shown: ({ receipt }) => receipt ?? copyText.pendingReceipt,
  },
]
