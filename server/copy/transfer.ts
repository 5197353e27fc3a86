import { Readable } from 'node:stream'
import { decideTransfer, type TransferDecision } from '../../contract/transfer'
import type { HandoverFailure } from '../adapters/handover/client'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { isConfirmed } from '../request/identity'
import { writeMessage } from '../request/messages'
import { lockOpen } from '../request/moving'
import { refuseRequest } from '../request/refusal'
import { openSecret, type RequestSecret } from '../request/secret'
import { takeStep } from '../request/steps'
import { beat, type RequestKey, type StoredRequest } from '../request/store'
import { tellOwner } from '../request/telling'
import { readWords } from '../request/words'
import { fileTask } from '../task/store'
import { copyText } from '../text/copies'
import { countByField } from '../vault/own-store'
import type { ZipCheck } from './checking'
import { bytesOf } from './chunks'
import { checkPacked, flawOf, UnsoundCopy } from './copies'
import { destroyCopy } from './ending'
import { makePack } from './making'
import { fieldsOfGroups, groupsInScope, isTransferable } from './rules'
import { findCopyOf, keyOf, lockCopyOf, type StoredCopy } from './store'

const FIRST_PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 86_400_000
const TRIES_ALONE = 5 // then somebody of ours looks at the address

/** The other side has not taken the package; the job comes again, later each time. */
export class NotTaken extends Error {}

/**
 * Hands a person's data to the processor that the person named (网络数据安全管理条例 25), after two members of staff have
 * found it feasible and harmless to others: packed like a copy, signed, read again, posted. Never charged for.
 * Throws IDENTITY_EXPIRED, NotTaken with why, UnsoundCopy; refuses where nothing was given by consent or contract.
 */
export async function runTransfer(context: Context, key: RequestKey): Promise<void> {
  const decision = await transaction(context.db, (tx) => decide(context, tx, key))
  if (!decision.transfer) {
    return
  }
  await makePack(context, key, 'transfer')
  const check = await checkPacked(context, key)
  if (check === null) {
    return
  }
  if (!check.sound) {
    await transaction(context.db, (tx) => dropPack(tx, key))
    throw new UnsoundCopy(`a package does not hold: ${flawOf(check)}`, { cause: check.cause })
  }
  await handOver(context, key, check)
}

// The conditions that can be known without asking anybody; the other two stand in the plan that was approved.
async function decide(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<TransferDecision> {
  const { stored } = await lockOpen(tx, context.keys, key)
  const now = context.clock()
  const decision = decideTransfer({
    identityVerified: isConfirmed(stored, now),
    consentOrContract: await holdsTransferable(context, tx, stored),
    feasible: true,
    harmsNobody: true,
  })
  if (!decision.transfer && decision.because.includes('consentOrContract')) {
    const because = copyText.nothingToTransfer
    const by = { actor: 'system', key, now } as const
    await refuseRequest(context, tx, { ...by, ground: 'nothing_held', because })
    return decision
  }
  return { transfer: true } // an old check of who asks is met by the packing, which says so
}

async function holdsTransferable(
  { register }: Context,
  tx: DatabaseTransaction,
  { person_id: personId, scope }: StoredRequest,
): Promise<boolean> {
  const fields = fieldsOfGroups(register, groupsInScope(register, scope))
    .filter((field) => isTransferable(register, field))
    .map(({ code }) => code)
  const counts = await countByField(tx, personId)
  return counts.some(({ field, held }) => held > 0 && fields.includes(field))
}

type SoundZip = Extract<ZipCheck, { sound: true }>

async function handOver(context: Context, key: RequestKey, check: SoundZip): Promise<void> {
  const copy = await findCopyOf(context.db, key)
  const secret = await openSecret(context.db, context.keys, key)
  const words = await readWords(context, context.db, key)
  if (!copy || copy.bytes === null || !secret || !words?.to_address) {
    throw new Error('a package has lost its bytes or its address')
  }
  const answer = await context.handovers.post({
    id: check.manifest.copy,
    address: words.to_address,
    manifestSha256: check.manifestSha256,
    bytes: copy.bytes,
    body: () => bodyOf(context, { copy, secret }),
  })
  if (answer.taken) {
    const to = words.to_name ?? words.to_address
    await transaction(context.db, (tx) => close(context, tx, { key, check, to }))
    return
  }
  await transaction(context.db, (tx) => noteFailure(context, tx, { key, failure: answer.failure }))
  throw new NotTaken(`a package was not taken: ${answer.failure}`)
}

function bodyOf(
  context: Context,
  { copy, secret }: { copy: StoredCopy; secret: RequestSecret },
): Readable {
  const bytes = copy.bytes ?? 0
  const pieces = bytesOf(context.db, { key: keyOf(copy), secret, bytes }, { start: 0, end: bytes })
  return Readable.from(pieces, { objectMode: false })
}

async function close(
  context: Context,
  tx: DatabaseTransaction,
  { key, check, to }: { key: RequestKey; check: SoundZip; to: string },
): Promise<void> {
  const { moving } = await lockOpen(tx, context.keys, key)
  const at = context.clock()
  await appendEntry(
    tx,
    { pseudonym: moving.chain.pseudonym, at },
    {
      kind: 'copy.transferred',
      copy: check.manifest.copy,
      manifest_sha256: check.manifestSha256,
    },
  )
  const text = copyText.handedOver({ to, at: at.toISOString(), manifest: check.manifestSha256 })
  await writeMessage(context, tx, { key, from: 'system', kind: 'answer', text, at })
  await dropPack(tx, key)
  await takeStep(tx, moving, { event: 'carried_out', at, actor: 'system' })
  await tellOwner(context, tx, { moving, about: 'done', at })
  await takeStep(tx, moving, { event: 'settle', at, actor: 'system' })
}

/** The package is needed no more, or spoilt: what it held is destroyed at once. */
async function dropPack(tx: DatabaseTransaction, key: RequestKey): Promise<void> {
  const copy = await lockCopyOf(tx, key)
  if (copy) {
    await destroyCopy(tx, { copy, vault: null, at: copy.beat_at })
  }
}

// The queue tries again by its own clock; this says when, and calls somebody where trying alone does not help.
async function noteFailure(
  context: Context,
  tx: DatabaseTransaction,
  { key, failure }: { key: RequestKey; failure: HandoverFailure },
): Promise<void> {
  const { stored } = await lockOpen(tx, context.keys, key)
  const at = context.clock()
  const attempts = stored.attempts + 1
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempts)
  await beat(tx, key, { at, attempts, nextTryAt: new Date(at.getTime() + pause) })
  if (attempts === TRIES_ALONE) {
    const detail = copyText.notTaken(failure)
    await fileTask(tx, { kind: 'request_stuck', about: stored.number, detail, at })
  }
}
