import type { Receipt } from './receipt'

/** What a Kantara consent receipt can say; it knows consent that was given, and nothing else. */
export interface KantaraReceipt {
  version: 'KI-CR-v1.1.0'
  jurisdiction: string
  /** Seconds since 1970. */
  consentTimestamp: number
  collectionMethod: string
  consentReceiptID: string
  /** The id of the key that signed our own receipt, which is the authoritative one. */
  publicKey: string
  /** ISO 639-1. */
  language: 'zh'
  piiPrincipalId: string
  piiControllers: KantaraController[]
  policyUrl: string
  services: { service: string; purposes: KantaraPurpose[] }[]
  sensitive: boolean
  spiCat: string[]
}

/** A member that the operator has not supplied yet is left out rather than made up. */
interface KantaraController {
  piiController: string
  onBehalf: false
  contact?: string
  address?: { addressCountry: 'CN'; streetAddress: string }
  email?: string
  phone?: string
}

interface KantaraPurpose {
  purpose: string
  /** Our own codes: the specification's list of categories is informative. */
  purposeCategory: string[]
  consentType: 'EXPLICIT'
  piiCategory: string[]
  primaryPurpose: boolean
  termination: string
  thirdPartyDisclosure: boolean
  thirdPartyName?: string
}

/**
 * Tells a receipt in the members of Kantara's Consent Receipt v1.1, for systems that read those.
 * Out: null unless consent stands given by this act: that form has no word for refusing, withdrawing or giving way.
 */
export function kantaraReceipt(receipt: Receipt): KantaraReceipt | null {
  if (receipt.event.state !== 'given' && receipt.event.state !== 'restored') {
    return null
  }
  const sensitive = receipt.fields.filter((field) => field.sensitive)
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: receipt.jurisdiction,
    consentTimestamp: Math.floor(Date.parse(receipt.event.time) / 1000),
    collectionMethod: receipt.event.client?.platform ?? 'unknown',
    consentReceiptID: receipt.receipt_id,
    publicKey: receipt.signature.key_id,
    language: 'zh',
    piiPrincipalId: receipt.principal,
    piiControllers: [controllerOf(receipt)],
    policyUrl: receipt.notice.url,
    services: [{ service: receipt.item.label, purposes: purposesOf(receipt) }],
    sensitive: sensitive.length > 0,
    spiCat: sensitive.map(({ label }) => label),
  }
}

function controllerOf({ controller }: Receipt): KantaraController {
  const { name, officer, address, email, phone } = controller
  return {
    piiController: name,
    onBehalf: false,
    ...(officer !== null && { contact: officer }),
    ...(address !== null && { address: { addressCountry: 'CN', streetAddress: address } }),
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
  }
}

function purposesOf(receipt: Receipt): KantaraPurpose[] {
  return receipt.purposes.map(({ code, label, required }) => {
    const told = receipt.recipients.filter(({ purposes }) => purposes.includes(label))
    return {
      purpose: label,
      purposeCategory: [code],
      consentType: 'EXPLICIT',
      piiCategory: receipt.fields.map((field) => field.label),
      primaryPurpose: required,
      termination: `${receipt.withdraw.path} ${receipt.withdraw.effect}`,
      thirdPartyDisclosure: told.length > 0,
      ...(told.length > 0 && { thirdPartyName: told.map(({ name }) => name).join(', ') }),
    }
  })
}
