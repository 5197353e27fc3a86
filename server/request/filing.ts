import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { shanghaiDate } from '../../contract/calendar-date'
import { NUMBER_ALPHABET, requestNumber } from '../../contract/request'
import type { RequestType } from '../../contract/request-machine'
import {
  complaintDue,
  type DueDate,
  dueDate,
  REQUEST_WORKING_DAYS,
} from '../../contract/working-days'
import { aeadSeal } from '../aead'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { secretTokenHash } from '../secret-token'
import type { Vault } from '../vault/store'
import { sealChain } from './chain'
import { type Moving, recordState } from './steps'
import { insertRequest, type NewRequest } from './store'

const NUMBER_TRIES = 5 // 32^5 numbers a day: a clash is rare, five in a row are not to be met
const CODE_LENGTH = 12 // 60 bits

export interface Filing {
  vault: Vault
  type: RequestType
  scope: string
  now: Date
  coolingUntil: Date | null
  /** What the person wrote; it may be personal. Closed with their key, it goes when the account goes. */
  wording: Record<string, string> | null
}

export interface Filed {
  moving: Moving
  /** Handed out once; stored as its hash. */
  accessCode: string
}

/** Files a request as accepted: its row, number, access code, due day and first step. */
export async function fileRequest(
  context: Context,
  tx: DatabaseTransaction,
  filing: Filing,
): Promise<Filed> {
  const { vault, now } = filing
  const key = { personId: vault.personId, requestId: uuid() }
  const chain = { pseudonym: vault.pseudonym, reference: randomUUID() }
  const accessCode = newAccessCode()
  const due = dueOf(context, filing)
  await insertNumbered(tx, {
    ...key,
    codeHash: secretTokenHash(accessCode),
    type: filing.type,
    scope: filing.scope,
    state: 'accepted',
    submittedAt: now,
    dueOn: due.due_on,
    dueProvisional: due.provisional,
    coolingUntil: filing.coolingUntil,
    sealedOrder: sealedWording(filing),
    chain: sealChain(context.keys, key, chain),
  })
  const moving = { key, chain, type: filing.type, scope: filing.scope }
  await recordState(tx, moving, { state: 'accepted', at: now, actor: 'person' })
  return { moving, accessCode }
}

// A question is answered as fast as a complaint: 15 days, working or not, are the longest.
function dueOf({ calendar }: Context, { type, now: submittedAt }: Filing): DueDate {
  return type === 'explain'
    ? complaintDue({ submittedAt, calendar })
    : dueDate({ submittedAt, workingDays: REQUEST_WORKING_DAYS, calendar })
}

function sealedWording({ vault, wording }: Filing): Buffer | null {
  const text = wording && Buffer.from(JSON.stringify(wording))
  return text && aeadSeal(vault.dataKey, text, `${vault.personId}:order`)
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
