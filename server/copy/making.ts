import { randomUUID } from 'node:crypto'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { movingOf } from '../request/chain'
import { saveRefusal } from '../request/handling-store'
import { assertIdentity } from '../request/identity'
import { refuseRequest, sealRefusal } from '../request/refusal'
import { openSecret, type RequestSecret } from '../request/secret'
import { takeStep } from '../request/steps'
import {
  beat,
  forgetOrders,
  lockRequest,
  type RequestKey,
  type StoredRequest,
} from '../request/store'
import { copyText } from '../text/copies'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { destroyChunks, Overtaken } from './chunk-store'
import { type Contents, contentsOf } from './contents'
import { forRelative } from './granting'
import { manifestOf } from './manifest'
import { overviewPart } from './overview-part'
import { packChunks } from './packing'
import { findOwnerFor } from './relative-store'
import { groupsInScope, isAlive } from './rules'
import type { CopySource, ForRelative } from './source'
import {
  beginRun,
  type CopyKind,
  type CopyRun,
  insertCopy,
  keyOf,
  lockCopyOf,
  savePacked,
  saveProgress,
} from './store'
import { zipOf } from './zip'

/** Another server packs this very copy now; the job comes again and finds it done, or dead. */
export class BeingMade extends Error {}

const REPORT_EVERY = 1000 // records between two notes of how far it is

/**
 * Packs what a request asks for, unless that is done already: a zip in sealed pieces, offered to nobody yet. A killed
 * run leaves pieces that nobody reads; the next one destroys them and begins anew.
 * Throws IDENTITY_EXPIRED, BeingMade while another server is at it, Overtaken when it was silent too long itself.
 */
export async function makePack(
  context: Context,
  key: RequestKey,
  kind: 'copy' | 'transfer',
): Promise<void> {
  const begun = await transaction(context.db, (tx) => beginMaking(context, tx, { key, kind }))
  if (begun !== null) {
    await pack(context, begun)
  }
}

interface Begun {
  run: CopyRun
  kind: CopyKind
  key: RequestKey
  groups: string[]
  relative: ForRelative | null
  vault: Vault
  secret: RequestSecret
}

async function beginMaking(
  context: Context,
  tx: DatabaseTransaction,
  { key, kind }: { key: RequestKey; kind: 'copy' | 'transfer' },
): Promise<Begun | null> {
  // The person first, as every writer does: whose data it is.
  const owner = await findOwnerFor(tx, key)
  await lockPersonIfAny(tx, owner)
  const request = await lockRequest(tx, key)
  const vault = await findVault(tx, context.keys, owner)
  const secret = await openSecret(tx, context.keys, key)
  if (!request || !secret || !['accepted', 'processing'].includes(request.state)) {
    return null
  }
  const now = context.clock()
  const copy = await lockCopyOf(tx, key)
  const relative =
    copy?.kind === 'relative' ? await forRelative(context, tx, { request, copy }) : null
  if (!vault || relative?.restricted.includes('account')) {
    await callOff(context, tx, { request, secret, isGone: !vault, now })
    return null
  }
  assertIdentity(request, now)
  if (request.state === 'accepted') {
    const moving = movingOf(context.keys, request)
    await takeStep(tx, moving, { event: 'begin', at: now, actor: 'system' })
  }
  if (kind === 'transfer' && copy?.state === 'packed') {
    return null // it waits to be taken
  }
  const groups = relative ? [...relative.groups] : groupsInScope(context.register, request.scope)
  const run = await takeOver(tx, { key, kind, groups, request, now })
  await beat(tx, key, { at: now, nextTryAt: now })
  return { run, kind: relative ? 'relative' : kind, key, groups, relative, vault, secret }
}

// The account went while its copy was made: nothing is held any more, and nobody is there to be told but a relative. For
// a relative an earlier wish of who died ends it as well.
async function callOff(
  context: Context,
  tx: DatabaseTransaction,
  called: { request: StoredRequest; secret: RequestSecret; isGone: boolean; now: Date },
): Promise<void> {
  const { request, secret, isGone, now } = called
  const { key } = secret
  if (request.type === 'deceased') {
    const why = isGone
      ? ({ ground: 'nothing_held', because: copyText.accountGone } as const)
      : ({ ground: 'law_forbids', because: copyText.relative.arrangedOtherwise } as const)
    return refuseRequest(context, tx, { actor: 'system', key, now, ...why })
  }
  const sealed = sealRefusal(secret, copyText.accountGone)
  await saveRefusal(tx, key, { ground: 'nothing_held', sealed })
  const moving = movingOf(context.keys, request)
  await takeStep(tx, moving, { event: 'refuse', at: now, actor: 'system' })
  await forgetOrders(tx, request.person_id)
}

async function takeOver(
  tx: DatabaseTransaction,
  asked: {
    key: RequestKey
    kind: 'copy' | 'transfer'
    groups: string[]
    request: StoredRequest
    now: Date
  },
): Promise<CopyRun> {
  const { key, kind, groups, request, now } = asked
  const copy = await lockCopyOf(tx, key)
  if (!copy) {
    return insertCopy(tx, { ...key, kind, groups, askedAt: request.submitted_at, now })
  }
  if (isAlive(copy, now)) {
    throw new BeingMade('another server packs this copy')
  }
  await destroyChunks(tx, keyOf(copy))
  return beginRun(tx, keyOf(copy), now)
}

async function pack(context: Context, begun: Begun): Promise<void> {
  const { run, kind, groups, relative, vault, secret } = begun
  const progress = { all: 0 }
  const report = reporting(context, begun, progress)
  const now = context.clock()
  const source: CopySource = { context, vault, kind, groups, relative, now, report }
  const contents = await contentsOf(source)
  progress.all = contents.records
  const zip = zipOf({
    parts: [overviewPart(source, contents), ...contents.parts],
    manifest: (files) => manifestOf(source, randomUUID(), { contents, files }),
    at: source.now,
  })
  const packed = await packChunks(context.db, { run, secret, zip })
  await transaction(context.db, (tx) => finish(context, tx, { begun, packed, contents }))
}

// Every so often the copy says how far it is, and its request that somebody works on it.
function reporting(context: Context, { run, key }: Begun, progress: { all: number }) {
  let done = 0
  let told = 0
  return async (records: number): Promise<void> => {
    done += records
    if (done - told < REPORT_EVERY) {
      return
    }
    told = done
    const at = context.clock()
    const isOwn = await transaction(context.db, async (tx) => {
      await beat(tx, key, { at, nextTryAt: at })
      return saveProgress(tx, run, { done, all: progress.all, at })
    })
    if (!isOwn) {
      throw new Overtaken('another run makes this copy')
    }
  }
}

async function finish(
  context: Context,
  tx: DatabaseTransaction,
  made: { begun: Begun; packed: { bytes: number; sha256: string }; contents: Contents },
): Promise<void> {
  const { run, key, kind, vault } = made.begun
  await lockPersonIfAny(tx, vault.personId)
  const request = await lockRequest(tx, key)
  const copy = await lockCopyOf(tx, key)
  if (request?.state !== 'processing' || copy?.run_id !== run.runId) {
    throw new Overtaken('the copy was taken over, or called off, while it was packed')
  }
  await savePacked(tx, run, { ...made.packed, leftOut: made.contents.leftOut })
  // A transfer is carried out once the other side has it.
  if (kind !== 'transfer') {
    const moving = movingOf(context.keys, request)
    await takeStep(tx, moving, { event: 'carried_out', at: context.clock(), actor: 'system' })
  }
}
