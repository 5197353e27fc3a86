import type { LedgerAct } from '../../contract/ledger-act'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { fileTask } from '../task/store'
import type { HandState } from './outward-notice'
import {
  endOutward,
  isWaiting,
  leaseOutward,
  lockOutward,
  noteTried,
  releaseOutward,
  setByHand,
} from './outward-store'
import { lowerQuota } from './quota-store'
import { nextWay, type OpenNotice, type Reach, taskDetail, type Way } from './ways'

type Sent = Extract<LedgerAct, { kind: 'notice.sent' }>
type MachineWay = Exclude<Way, { channel: 'by_hand' }>

/** Tries of one channel before the next is taken; with the queue's back-off about five minutes. */
export const TRIES_A_CHANNEL = 6
/** Longer than the slowest sending takes, shorter than the queue waits for a killed server. */
const LEASE_MS = 45_000

/**
 * Sends a notice by the best way there is, and by the next one where that fails for good. Nothing is held while others
 * are asked, and one sender has a notice at a time. What has left once may leave again after a kill, since nobody
 * outside commits with us; a mail then carries the same Message-ID.
 * Throws while there are tries left, or another sender has it: the queue comes again, later each time.
 */
export async function deliverNotice(
  context: Context,
  noticeId: string,
  reach: Reach,
): Promise<void> {
  const now = context.clock()
  const until = new Date(now.getTime() + LEASE_MS)
  const notice = await leaseOutward(context.db, context.keys, { noticeId, now, until })
  if (!notice) {
    return assertEnded(context, noticeId)
  }
  const { place } = notice
  if (!place) {
    throw new Error('a notice that waits has lost whom it is for')
  }
  await sendOn(context, { ...notice, place }, reach)
}

async function assertEnded(context: Context, noticeId: string): Promise<void> {
  if (await isWaiting(context.db, noticeId)) {
    throw new AppError('UNAVAILABLE') // another sender has it, and may have died
  }
}

async function sendOn(context: Context, notice: OpenNotice, reach: Reach): Promise<void> {
  const way = await nextWay(context, notice, reach)
  if (way === null) {
    return settle(context, notice, async (tx, at) => {
      await endOutward(tx, { noticeId: notice.noticeId, state: 'ended', at })
    })
  }
  if (way.channel === 'by_hand') {
    return handOver(context, notice, way.how)
  }
  const outcome = await attempt(context, notice, way)
  if (outcome === 'sent') {
    return settle(context, notice, (tx, at) => noteSent(tx, { notice, way, at }))
  }
  await giveUp(context, notice, { way, ...outcome })
  const tried = [...notice.tried, way.channel]
  return sendOn(context, { ...notice, tried, attempts: 1 }, reach)
}

interface Failed {
  outcome: Sent['outcome']
  /** WeChat says that the person allows no message of this template. */
  notAllowed: boolean
}

async function attempt(
  context: Context,
  notice: OpenNotice,
  way: MachineWay,
): Promise<'sent' | Failed> {
  try {
    return await send(context, notice, way)
  } catch (error) {
    if (notice.attempts >= TRIES_A_CHANNEL) {
      return { outcome: 'failed', notAllowed: false }
    }
    await transaction(context.db, (tx) => releaseOutward(tx, notice))
    throw error
  }
}

async function send(
  context: Context,
  notice: OpenNotice,
  way: MachineWay,
): Promise<'sent' | Failed> {
  const refused = { outcome: 'refused', notAllowed: false } as const
  if (way.channel === 'mail') {
    const { to, subject, text } = way
    const taken = await context.mail?.send({ id: notice.noticeId, to, subject, text })
    return taken === 'sent' ? taken : refused
  }
  const { openid, template, data, page } = way
  const message = { openid, templateId: template.template_id, data, ...(page && { page }) }
  const answer = await context.wechat.sendMessage(message)
  return answer.sent ? 'sent' : { ...refused, notAllowed: answer.notAllowed }
}

async function noteSent(
  tx: DatabaseTransaction,
  { notice, way, at }: { notice: OpenNotice; way: MachineWay; at: Date },
): Promise<void> {
  await note(tx, notice, { channel: way.channel, outcome: 'sent', at })
  await spendQuota(tx, notice, { way, toNone: false })
  await endOutward(tx, { noticeId: notice.noticeId, state: 'sent', at })
}

function giveUp(
  context: Context,
  notice: OpenNotice,
  failed: Failed & { way: MachineWay },
): Promise<void> {
  const { way, outcome, notAllowed } = failed
  return settle(context, notice, async (tx, at) => {
    await note(tx, notice, { channel: way.channel, outcome, at })
    if (notAllowed) {
      await spendQuota(tx, notice, { way, toNone: true })
    }
    const tried = [...notice.tried, way.channel]
    await noteTried(tx, { noticeId: notice.noticeId, tried })
  })
}

function handOver(context: Context, notice: OpenNotice, how: HandState): Promise<void> {
  const about = notice.number ?? notice.noticeId
  return settle(context, notice, async (tx, at) => {
    await note(tx, notice, { channel: how, outcome: 'handed_to_staff', at })
    await setByHand(tx, notice.noticeId, how)
    const kind = how === 'phone' ? 'phone_call_to_make' : 'letter_to_send'
    await fileTask(tx, { kind, about, detail: taskDetail(how, about), at })
  })
}

/** Does something with a notice while it still waits; its twin may have been quicker. */
function settle(
  { db, keys, clock }: Context,
  { noticeId }: OpenNotice,
  change: (tx: DatabaseTransaction, at: Date) => Promise<void>,
): Promise<void> {
  return transaction(db, async (tx) => {
    const notice = await lockOutward(tx, keys, noticeId)
    if (notice?.state === 'waiting') {
      await change(tx, clock())
    }
  })
}

function note(
  tx: DatabaseTransaction,
  { place, about }: OpenNotice,
  { at, ...how }: Pick<Sent, 'channel' | 'outcome'> & { at: Date },
): Promise<string> {
  const chain = { pseudonym: place.pseudonym, at }
  return appendEntry(tx, chain, { kind: 'notice.sent', about, ...how })
}

async function spendQuota(
  tx: DatabaseTransaction,
  { place }: OpenNotice,
  { way, toNone }: { way: MachineWay; toNone: boolean },
): Promise<void> {
  if (way.channel === 'wechat') {
    const { template_id: templateId } = way.template
    await lowerQuota(tx, { personId: place.personId, templateId, toNone })
  }
}
