import type { FileContent } from '../../contract/conversation'
import { encodeBase64 } from '../../contract/proof/base64'
import type { Certificate, CertificateContent } from '../../contract/proof/certificate'
import { checkQuery } from '../../contract/proof/check-code'
import { parseCheckpoint } from '../../contract/proof/checkpoint'
import { paperText } from '../text/certificate-paper'
import { fileName } from './file'
import { type SheetContent, type SheetRow, setSheet } from './sheet'

/** A certificate for printing. What counts is the file: the paper says how to check that the log has it. */
export async function certificatePaper(
  certificate: Certificate,
  publicUrl: string,
): Promise<FileContent> {
  const bytes = await setSheet(paperContent(certificate, publicUrl))
  return {
    name: `${fileName(certificate)}.pdf`,
    media_type: 'application/pdf',
    base64: encodeBase64(bytes),
  }
}

/** What stands on the paper, part by part. */
export function paperContent(certificate: Certificate, publicUrl: string): SheetContent {
  const { content, issued_at } = certificate
  const { title } = paperText
  return {
    title: paperText.heading,
    subtitle: paperText.subtitle(content.controller.name, issued_at),
    author: content.controller.name,
    at: new Date(issued_at),
    parts: [
      { title: title.request, rows: requestRows(content) },
      { title: title.here(content.totals.erased), rows: content.stores.map(storeRow) },
      { title: title.elsewhere, rows: content.systems.map(systemRow) },
      { title: title.recipients, rows: content.recipients.map(recipientRow) },
      { title: title.kept, rows: keptRows(content) },
      { title: title.more, rows: moreRows(content) },
    ],
    foot: footOf(certificate, publicUrl),
  }
}

function requestRows({ request }: CertificateContent): SheetRow[] {
  const { number, scope_label, submitted_at, begun_at, finished_at } = request
  return [
    { label: paperText.label.number, lines: [number] },
    { label: paperText.label.scope, lines: [scope_label] },
    { label: paperText.label.submitted, lines: [paperText.moment(submitted_at)] },
    { label: paperText.label.begun, lines: [paperText.moment(begun_at)] },
    { label: paperText.label.finished, lines: [paperText.moment(finished_at)] },
  ]
}

function storeRow({ label, method, erased }: CertificateContent['stores'][number]): SheetRow {
  return { label, lines: [paperText.erased(erased, method)] }
}

function systemRow(system: CertificateContent['systems'][number]): SheetRow {
  const { label, method, erased, kept, acknowledged_at, known_by } = system
  if (acknowledged_at !== null && known_by === 'told_by_hand') {
    return { label, lines: [method, paperText.byHand(acknowledged_at)] }
  }
  return acknowledged_at === null
    ? { label, lines: [paperText.unanswered, method] }
    : {
        label,
        lines: [
          paperText.done(erased ?? 0, kept ?? 0),
          paperText.acknowledged(method, acknowledged_at),
        ],
      }
}

function recipientRow(recipient: CertificateContent['recipients'][number]): SheetRow {
  const { name, outcome, told_at } = recipient
  return {
    label: name,
    lines: [paperText.outcome[outcome], ...(told_at ? [paperText.moment(told_at)] : [])],
  }
}

function keptRows({ kept }: CertificateContent): SheetRow[] {
  return kept.length === 0
    ? [{ label: paperText.nothing, lines: [paperText.nothingKept] }]
    : kept.map(({ what, why, law, how_long, count }) => ({
        label: what,
        lines: [paperText.kept(how_long, count), why, law],
      }))
}

function moreRows({ backups, controller, replaces }: CertificateContent): SheetRow[] {
  const { name, address, phone, email, officer } = controller
  const told = [officer, phone, email, address].filter((line) => line !== null)
  return [
    { label: paperText.label.backups, lines: [backups] },
    { label: paperText.label.controller, lines: [name, ...told] },
    ...(replaces === null ? [] : [{ label: paperText.label.replaces, lines: [replaces] }]),
  ]
}

function footOf({ record_id, log }: Certificate, publicUrl: string): SheetContent['foot'] {
  const head = parseCheckpoint(log.checkpoint)
  if (!head) {
    throw new Error('a certificate carries a head that can be read')
  }
  const address = new URL('/#/proof/receipt/index', publicUrl).href
  return {
    code: `${address}?${checkQuery({ entry: record_id, head })}`,
    lines: [
      paperText.check,
      paperText.record(record_id),
      paperText.place(head.origin, log.leaf_index + 1),
      address,
      paperText.fileCounts,
    ],
  }
}
