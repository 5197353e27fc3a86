import * as v from 'valibot'
import { KEPT_DAYS } from '../../contract/conversation'
import type { WaitingLetter } from '../../contract/letter-routes'
import { Instant } from '../../contract/provenance'
import type { Contact } from '../../contract/request-order'
import type { Context, StaffCaller } from '../context'
import { type Database, type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { settleTask } from '../task/store'
import { newsText } from '../text/news'
import { type HandState, isByHand, type OutwardNotice } from './outward-notice'
import { endOutward, listByHand, lockOutward } from './outward-store'
import { letterPaper } from './paper'
import type { OpenNotice, Reach } from './ways'

const MINUTES_ON_SCREEN = 10
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** What staff have to write or call, oldest first. */
export async function listLetters(context: Context, db: Database): Promise<WaitingLetter[]> {
  return (await listByHand(db, context.keys)).map((notice) => ({
    notice_id: notice.noticeId,
    number: notice.number,
    way: wayOf(notice),
    title: newsText[notice.about].title,
    since: notice.createdAt.toISOString(),
  }))
}

/** What is remembered of a print: never an address. */
const Printing = v.strictObject({ until: Instant })
type Printing = v.InferOutput<typeof Printing>

/**
 * Records, for each, that a member of staff sees how its owner is reached. Out: until when the page can be had again.
 * Throws NOT_FOUND where one does not wait for a hand; then nothing is recorded.
 */
export async function recordPrint(
  context: Context,
  tx: DatabaseTransaction,
  { notices, staff, now }: { notices: readonly string[]; staff: StaffCaller; now: Date },
): Promise<Printing> {
  for (const noticeId of [...new Set(notices)].sort()) {
    const { place } = await lockByHand(context, tx, noticeId)
    await appendEntry(
      tx,
      { pseudonym: place.pseudonym, at: now },
      {
        kind: 'value.revealed',
        field: 'contact',
        reader: readerOf(staff),
        by: { tail: staff.tail, reason: 'contact_person' },
      },
    )
  }
  return { until: new Date(now.getTime() + MINUTES_ON_SCREEN * MINUTE_MS).toISOString() }
}

/** The page of a recorded print, made anew; FORBIDDEN once its minutes are over. */
export async function presentPrint(
  context: Context,
  asked: { notices: readonly string[]; staff: StaffCaller; now: Date; reach: Reach },
  remembered: unknown,
) {
  if (asked.now.toISOString() >= v.parse(Printing, remembered).until) {
    throw new AppError('FORBIDDEN')
  }
  const waiting = await listByHand(context.db, context.keys)
  const lines = []
  for (const notice of waiting.filter(({ noticeId }) => asked.notices.includes(noticeId))) {
    const contact = notice.place && (await asked.reach.contact(notice.place))
    lines.push({
      way: wayOf(notice),
      address: contact ? addressOf(contact) : null,
      number: notice.number,
      told: newsText[notice.about],
    })
  }
  return letterPaper({ lines, tail: asked.staff.tail, now: asked.now })
}

/** Ends a letter or a call as a member of staff says it ended. Throws NOT_FOUND where it does not wait. */
export async function endLetter(
  context: Context,
  tx: DatabaseTransaction,
  asked: { noticeId: string; outcome: 'sent' | 'failed'; now: Date },
): Promise<WaitingLetter[]> {
  const { noticeId, outcome, now: at } = asked
  const notice = await lockByHand(context, tx, noticeId)
  const channel = wayOf(notice)
  const { about, number, place } = notice
  await appendEntry(
    tx,
    { pseudonym: place.pseudonym, at },
    { kind: 'notice.sent', channel, about, outcome },
  )
  await endOutward(tx, { noticeId, state: outcome === 'sent' ? 'sent' : 'ended', at })
  const left = await listLetters(context, tx)
  if (!left.some((letter) => letter.number === number && letter.way === channel)) {
    const kind = channel === 'phone' ? 'phone_call_to_make' : 'letter_to_send'
    await settleTask(tx, { kind, about: number ?? noticeId, at })
  }
  return left
}

/**
 * Ends what has waited for a hand as long as what was written in a request is kept: by then nobody can say to whom it
 * was to go, and the row must not lead from a number to a chain for ever.
 */
export async function forgetOldLetters(context: Context): Promise<void> {
  const now = context.clock()
  const oldest = now.getTime() - KEPT_DAYS * DAY_MS
  for (const { noticeId, createdAt } of await listByHand(context.db, context.keys)) {
    if (createdAt.getTime() < oldest) {
      await transaction(context.db, (tx) =>
        endLetter(context, tx, { noticeId, outcome: 'failed', now }),
      )
    }
  }
}

async function lockByHand(
  context: Context,
  tx: DatabaseTransaction,
  noticeId: string,
): Promise<OpenNotice> {
  const notice = await lockOutward(tx, context.keys, noticeId)
  if (!notice?.place || !isByHand(notice.state)) {
    throw new AppError('NOT_FOUND')
  }
  return { ...notice, place: notice.place }
}

function wayOf({ state }: OutwardNotice): HandState {
  if (!isByHand(state)) {
    throw new Error('a notice that is not in the hands of staff')
  }
  return state
}

function readerOf({ roles }: StaffCaller): string {
  return roles.includes('privacy_officer') ? 'privacy_officer' : 'support'
}

function addressOf(contact: Contact): string | null {
  switch (contact.kind) {
    case 'letter':
      return contact.address
    case 'phone':
      return contact.phone
    case 'email':
      return contact.email
    case 'none':
      return null
  }
}
