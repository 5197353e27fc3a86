import type { RequestType } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { letGoOfAppealed, reopenAppealed } from './appeal'
import type { By } from './clock'
import { noteHandled } from './handling'
import { assertIdentity } from './identity'
import { writeMessage } from './messages'
import { lockOpen } from './moving'
import { takeStep } from './steps'
import { type RequestKey, standingOf } from './store'
import { tellOwner } from './telling'

/** Types that end with an answer in words. */
const ANSWERABLE: readonly RequestType[] = ['explain', 'complain', 'appeal', 'deceased']

/**
 * Answers a question, a complaint, an appeal or a relative, and ends the request. An appeal that was right opens again
 * what it is about. Throws REQUEST_NOT_OPEN for one that has ended or is of another type, IDENTITY_EXPIRED where who
 * asks has to be known and is not (any more).
 */
export async function answerRequest(
  context: Context,
  tx: DatabaseTransaction,
  asked: By & { key: RequestKey; text: string; upholds?: boolean; now: Date },
): Promise<void> {
  const { key, text, upholds = false, now: at, ...by } = asked
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const { type, state } = standingOf(stored)
  if (!ANSWERABLE.includes(type)) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  assertIdentity(stored, at)
  if (state === 'accepted') {
    await takeStep(tx, moving, { event: 'begin', at, actor: by.actor })
  }
  await writeMessage(context, tx, { key, from: by.actor, kind: 'answer', text, at })
  await noteHandled(tx, moving, { what: 'answer', at, ...by })
  await takeStep(tx, moving, { event: 'settle', at, actor: by.actor })
  await letGoOfAppealed(tx, stored, at)
  if (upholds) {
    await reopenAppealed(context, tx, { appeal: stored, at })
  }
  await tellOwner(context, tx, { moving, about: 'answered', at })
}
