import type { CertificateContent } from '@contract/proof/certificate'
import { certificateText } from '@/text/certificates'

/** One line of a certificate by its name, and what there is to say of it. */
export interface CertificateItem {
  name: string
  lines: readonly string[]
}

export function storeLines(store: CertificateContent['stores'][number]): CertificateItem {
  const { label, method, erased, left } = store
  const found = left > 0 ? [certificateText.left(left)] : []
  return { name: label, lines: [method, certificateText.erased(erased), ...found] }
}

export function systemLines(system: CertificateContent['systems'][number]): CertificateItem {
  const { label, method, erased, kept, acknowledged_at, known_by } = system
  if (acknowledged_at === null) {
    return { name: label, lines: [method, certificateText.unanswered] }
  }
  if (known_by === 'told_by_hand') {
    return { name: label, lines: [method, certificateText.byHand(acknowledged_at)] }
  }
  const known = known_by === 'counted' ? certificateText.counted : certificateText.signedAnswer
  return {
    name: label,
    lines: [
      method,
      certificateText.erased(erased ?? 0),
      ...(kept ? [certificateText.keptThere(kept)] : []),
      certificateText.answered(acknowledged_at),
      known,
    ],
  }
}

export function recipientLines(
  recipient: CertificateContent['recipients'][number],
): CertificateItem {
  const { name, outcome, told_at } = recipient
  const when = told_at === null ? [] : [certificateText.answered(told_at)]
  return {
    name,
    lines: [certificateText.outcome[outcome], ...(outcome === 'acknowledged' ? when : [])],
  }
}

export function keptLines(kept: CertificateContent['kept'][number]): CertificateItem {
  const { what, why, law, how_long } = kept
  return { name: what, lines: [why, certificateText.why(law, how_long)] }
}
