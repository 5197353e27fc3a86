import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { StopTold } from '../../contract/consent'
import type { CertificateContent } from '../../contract/proof/certificate'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { noticesReference, pairwiseReference } from '../vault/reference'
import type { Vault } from '../vault/store'
import { sealPlace } from './place'
import { recipientsTold, type Stop } from './rules'
import {
  deleteWaiting,
  insertStopNotice,
  listNoticesOf,
  listStopNotices,
  setNoticesRequest,
} from './store'

/** A consent that has ended: by which entry, when, and from when on that is final. */
export interface EndedConsent {
  item: string
  by: string
  at: Date
  final: Date
  /** The deletion that ended it; left out where its owner's choice did. */
  requestId?: string
}

/**
 * Writes a notice for each recipient that has to stop, in the transaction of the end itself, to be delivered once
 * the end is final (PIPL 15, 47). A recipient without an address waits for somebody to tell it.
 */
export async function fileStops(
  context: Context,
  tx: DatabaseTransaction,
  filed: { vault: Vault; stops: readonly Stop[]; ended: EndedConsent },
): Promise<void> {
  const { vault, stops, ended } = filed
  for (const { recipient, name, purposes, fields } of stops) {
    const noticeId = uuid()
    const place = { pseudonym: vault.pseudonym, endedEntry: ended.by }
    await insertStopNotice(tx, {
      notice_id: noticeId,
      recipient,
      recipient_name: name,
      item: ended.item,
      subject: pairwiseReference(vault, recipient),
      ended: { purposes, fields },
      ended_at: ended.at,
      owner: noticesReference(vault),
      chain: sealPlace(context.keys, noticeId, place),
      request_id: ended.requestId ?? null,
    })
    if (context.recipients.isReachable(recipient)) {
      const startAfter = ended.final
      await context.jobs.enqueue(tx, { name: 'stop-notice', data: { noticeId }, startAfter })
    }
  }
}

/** Whether the recipients of an item have been told of its end since an instant: a job that comes again tells nobody twice. */
export async function stopsFiledSince(
  db: Database,
  vault: Vault,
  { item, since }: { item: string; since: Date },
): Promise<boolean> {
  const notices = await listStopNotices(db, noticesReference(vault))
  return notices.some((notice) => notice.item === item && notice.ended_at >= since)
}

/** Takes back the notices of an end that was undone, which nobody has been sent yet. */
export function cancelStops(
  tx: DatabaseTransaction,
  vault: Vault,
  ended: { item: string; at: Date },
): Promise<void> {
  return deleteWaiting(tx, noticesReference(vault), ended)
}

/** Lays what recipients were told at the end of a consent to the deletion that follows from it. */
export function layStopsTo(
  tx: DatabaseTransaction,
  vault: Vault,
  led: { endedAt: Date; requestId: string },
): Promise<void> {
  return setNoticesRequest(tx, noticesReference(vault), led)
}

/** Whether a deletion still waits for a recipient that a line leads to; one without is told by people, and not waited for. */
export async function awaitsRecipients(
  { recipients }: Pick<Context, 'recipients'>,
  db: Database,
  requestId: string,
): Promise<boolean> {
  const notices = await listNoticesOf(db, requestId)
  return notices.some(
    ({ state, recipient }) => state === 'waiting' && recipients.isReachable(recipient),
  )
}

/** Whom a deletion has told to stop, and how that stands; for its certificate. Nothing once it is certified with all. */
export async function stopsOfRequest(
  db: Database,
  requestId: string,
): Promise<CertificateContent['recipients']> {
  return recipientsTold(await listNoticesOf(db, requestId))
}

/** How far each recipient of one person has been told to stop, newest first. */
export async function stopsOf(db: Database, vault: Vault): Promise<StopTold[]> {
  const notices = await listStopNotices(db, noticesReference(vault))
  return notices.map(({ item, recipient_name, state, attempts, ended_at, told_at }) =>
    v.parse(StopTold, {
      item,
      recipient: recipient_name,
      state,
      attempts,
      at: (told_at ?? ended_at).toISOString(),
    }),
  )
}
