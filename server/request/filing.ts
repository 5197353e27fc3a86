import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { shanghaiDate } from '../../contract/calendar-date'
import {
  NUMBER_ALPHABET,
  type RequestActor,
  type RequestChannel,
  requestNumber,
} from '../../contract/request'
import type { RequestType } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { secretTokenHash } from '../secret-token'
import { sealChain } from './chain'
import { dueOf } from './due'
import { insertRequest, type NewRequest } from './filing-store'
import type { Identity } from './identity'
import { createSecret } from './secret'
import { type Moving, recordState } from './steps'
import { sealWords, type Words } from './words'

const NUMBER_TRIES = 5 // 32^5 numbers a day: a clash is rare, five in a row are not to be met
const CODE_LENGTH = 12 // 60 bits

/** Who takes the first step of a request that came in this way. */
const ACTORS: Readonly<Record<RequestChannel, RequestActor>> = {
  self: 'person',
  public: 'person',
  guardian: 'person',
  staff: 'staff',
  wechat: 'system',
  own: 'system',
}

export interface Filing {
  /** Whose request it is, and whose chain tells of it. */
  owner: { personId: string; pseudonym: string }
  type: RequestType
  scope: string
  channel: RequestChannel
  now: Date
  /** `identity_check` where somebody still has to say that it is theirs. */
  state?: 'accepted' | 'identity_check'
  /** What was written; it may be personal. */
  words: Words | null
  /** Of an appeal: the number it is about. */
  about?: string | null
  coolingUntil?: Date | null
  /** How it was checked who asks; left out where nobody has been asked. */
  identity?: Identity | null
}

export interface Filed {
  moving: Moving
  /** Handed out once; stored as its hash. */
  accessCode: string
}

/** Files a request: its row, number, access code, secret, due day and first step. */
export async function fileRequest(
  context: Context,
  tx: DatabaseTransaction,
  filing: Filing,
): Promise<Filed> {
  const { owner, type, scope, channel, now, state = 'accepted', words } = filing
  const key = { personId: owner.personId, requestId: uuid() }
  const chain = { pseudonym: owner.pseudonym, reference: randomUUID() }
  const secret = await createSecret(tx, context.keys, key)
  const accessCode = newAccessCode()
  const due = dueOf(type, { submittedAt: now, calendar: context.calendar })
  await insertNumbered(tx, {
    ...key,
    type,
    scope,
    channel,
    state,
    codeHash: secretTokenHash(accessCode),
    submittedAt: now,
    dueOn: due.due_on,
    dueProvisional: due.provisional,
    coolingUntil: filing.coolingUntil ?? null,
    identity: filing.identity ? { ...filing.identity, at: now } : null,
    about: filing.about ?? null,
    sealedOrder: words && sealWords(secret, words),
    chain: sealChain(context.keys, key, chain),
  })
  const moving = { key, chain, type, scope }
  await recordState(tx, moving, { state, at: now, actor: ACTORS[channel] })
  return { moving, accessCode }
}

async function insertNumbered(
  tx: DatabaseTransaction,
  request: Omit<NewRequest, 'number'>,
): Promise<void> {
  for (let tries = 0; tries < NUMBER_TRIES; tries += 1) {
    const number = requestNumber(shanghaiDate(request.submittedAt), randomBytes(5))
    if (await insertRequest(tx, { ...request, number })) {
      return
    }
  }
  throw new Error('no free request number')
}

function newAccessCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => NUMBER_ALPHABET[randomInt(32)])
  return letters.join('')
}
