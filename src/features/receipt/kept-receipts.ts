import { Instant } from '@contract/provenance'
import { ReceiptFile, ReceiptSummary } from '@contract/receipt-routes'
import * as v from 'valibot'
import { now } from '@/platform/clock'
import { keep } from '@/platform/kept'
import { session } from '@/platform/session'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'
import type { ReceiptSource } from './receipt-source'

const KeptReceipts = v.strictObject({
  /** The end of the session or token they were read with: for anybody else they are not there. */
  owner: v.string(),
  list: v.nullable(v.strictObject({ savedAt: Instant, receipts: v.array(ReceiptSummary) })),
  files: v.array(v.strictObject({ entry: v.string(), savedAt: Instant, file: ReceiptFile })),
})
type KeptReceipts = v.InferOutput<typeof KeptReceipts>

/** Receipts hold no personal value, so the last ones read may stay on the phone and be checked without network. */
const keptReceipts = keep(slot('receipts', KeptReceipts))

const MAX_FILES = 12 // of about 10 KB each; WeChat keeps 10 MB for all of an app
const MARK_LENGTH = 8

export function keepReceipt(source: ReceiptSource, file: ReceiptFile): void {
  change(source.token, ({ files }) => {
    const others = files.filter(({ entry }) => entry !== source.entry)
    const kept = { entry: source.entry, savedAt: now().toISOString(), file }
    return { files: [kept, ...others].slice(0, MAX_FILES) }
  })
}

export function keptReceipt({ entry, token }: ReceiptSource): Kept<ReceiptFile> | undefined {
  const kept = mine(token)?.files.find((one) => one.entry === entry)
  return kept && { data: kept.file, savedAt: kept.savedAt }
}

export function keepList(receipts: ReceiptSummary[]): void {
  change(undefined, () => ({ list: { savedAt: now().toISOString(), receipts } }))
}

export function keptList(): Kept<ReceiptSummary[]> | undefined {
  const list = mine(undefined)?.list
  return list ? { data: list.receipts, savedAt: list.savedAt } : undefined
}

function mine(token: string | undefined): KeptReceipts | null {
  const kept = keptReceipts.get()
  return kept?.owner === ownerMark(token) ? kept : null
}

function change(
  token: string | undefined,
  by: (before: KeptReceipts) => Partial<KeptReceipts>,
): void {
  const owner = ownerMark(token)
  if (owner !== undefined) {
    const before = mine(token) ?? { owner, list: null, files: [] }
    keptReceipts.set({ ...before, ...by(before) })
  }
}

function ownerMark(token = session.get()?.token): string | undefined {
  return token?.slice(-MARK_LENGTH)
}
