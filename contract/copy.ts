import * as v from 'valibot'
import { Instant } from './provenance'
import type { CopyScope } from './request-order'

/** Days a finished copy can be fetched, and how often. */
export const COPY_DAYS = 7
export const COPY_DOWNLOADS = 3

/** Minutes in which an address for a download can be used. */
export const COPY_LINK_MINUTES = 5

/** What a copy can hold beside the groups of the register: choices and receipts, requests, and what the ledger says. */
export const OWN_GROUPS = ['consents', 'requests', 'history'] as const
export type OwnGroup = (typeof OWN_GROUPS)[number]

const ALL = 'all'

/** How a request's scope names the groups of a copy or a transfer: `groups:all`, `groups:basic,consents`. */
export function copyScopeText(groups: CopyScope): string {
  return `groups:${groups === ALL ? ALL : groups.join(',')}`
}

/** Reads what copyScopeText wrote; null for any other scope. */
export function parseCopyScope(scope: string): CopyScope | null {
  const [kind, groups = ''] = scope.split(':')
  if (kind !== 'groups' || groups === '') {
    return null
  }
  return groups === ALL ? ALL : groups.split(',')
}

/** One copy of a person's data, from its making to its end. */
export const CopyView = v.strictObject({
  copy_id: v.pipe(v.string(), v.uuid()),
  request: v.string(),
  groups: v.array(v.string()),
  state: v.picklist(['making', 'ready', 'gone']),
  /** Of the records, how many are in it already: 0 to 1. */
  progress: v.number(),
  asked_at: Instant,
  ready_at: v.nullable(Instant),
  fetch_until: v.nullable(Instant),
  downloads_left: v.number(),
  bytes: v.nullable(v.number()),
  /** Of the whole zip, to compare with what arrived. */
  sha256: v.nullable(v.string()),
  /** What is not in it, and why. */
  left_out: v.array(v.strictObject({ what: v.string(), why: v.string() })),
})
export type CopyView = v.InferOutput<typeof CopyView>

/** What can be chosen, and what a copy never holds. */
export const CopyOffer = v.strictObject({
  groups: v.array(v.strictObject({ code: v.string(), label: v.string(), items: v.number() })),
  left_out: v.array(v.strictObject({ what: v.string(), why: v.string() })),
  copies: v.array(CopyView),
})
export type CopyOffer = v.InferOutput<typeof CopyOffer>

/** An address that gives the zip once, within minutes. */
export const CopyLink = v.strictObject({ url: v.string(), expires_at: Instant, name: v.string() })
export type CopyLink = v.InferOutput<typeof CopyLink>
