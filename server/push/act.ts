import * as v from 'valibot'
import { allowsProcessing } from '../../contract/consent'
import { lowerQuota } from '../channel/quota-store'
import { tellPerson } from '../channel/tell'
import { scopeWhenChosen, statesOf } from '../consent/states'
import { withdraw } from '../consent/withdrawal'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { fileOwnErasure } from '../erasure/own'
import { appendEntry } from '../ledger/store'
import { listRequests } from '../request/store'
import { fileTask } from '../task/store'
import { pushTaskText } from '../text/pushes'
import { findByLookup } from '../vault/lookup-store'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { PROFILE_FIELDS, type PushMatter, readMatter } from './matter'
import { endPush, lockWaitingPush } from './store'

/** Who took a consent back: its owner, in WeChat's own settings, by a program that is not ours. */
const BY_WECHAT = {
  action_id: 'user_authorization_revoke',
  client: { platform: 'weapp', app_version: 'wechat' },
} as const

/** One message, while it is acted on. */
interface Acting {
  pushId: string
  matter: PushMatter
  now: Date
}

const Kept = v.pipe(v.string(), v.parseJson(), v.object({ members: v.unknown() }))

/** Acts on one message of WeChat's, once, in one transaction with the note that it was. */
export async function runPush(context: Context, { pushId }: { pushId: string }): Promise<void> {
  await transaction(context.db, async (tx) => {
    const waiting = await lockWaitingPush(tx, pushId)
    if (!waiting) {
      return
    }
    const now = context.clock()
    const { members } = v.parse(Kept, context.keys.open(waiting.body, pushId).toString())
    const matter = readMatter(members, context.pushDoor.appId)
    await actOn(context, tx, { pushId, matter, now })
    const keepBody = ['unknown', 'foreign', 'punished'].includes(matter.kind)
    await endPush(tx, { pushId, at: now, keepBody })
  })
}

async function actOn(context: Context, tx: DatabaseTransaction, acting: Acting): Promise<void> {
  const { matter, pushId: about, now: at } = acting
  switch (matter.kind) {
    case 'revoked':
    case 'modified':
    case 'cancelled':
    case 'messages_refused':
      return actForPerson(context, tx, { ...acting, matter })
    case 'punished': {
      const detail = pushTaskText.punished(matter.type)
      return fileTask(tx, { kind: 'wechat_punished', about, detail, at })
    }
    case 'foreign':
    case 'unknown': {
      const detail = pushTaskText[matter.kind]
      return fileTask(tx, { kind: 'wechat_unknown_push', about, detail, at })
    }
    case 'noted':
      return
  }
}

type PersonMatter = Extract<PushMatter, { openid: string }>

async function actForPerson(
  context: Context,
  tx: DatabaseTransaction,
  { matter, now }: Omit<Acting, 'matter'> & { matter: PersonMatter },
): Promise<void> {
  const key = { kind: 'wx_openid', value: matter.openid } as const
  const personId = await findByLookup(tx, context.keys, key)
  if (personId === null || !(await lockPersonIfAny(tx, personId))) {
    return
  }
  const vault = await findVault(tx, context.keys, personId)
  if (!vault) {
    return
  }
  switch (matter.kind) {
    case 'messages_refused':
      for (const templateId of matter.templates) {
        await lowerQuota(tx, { personId, templateId, toNone: true })
      }
      return
    case 'modified':
      await noteTold(tx, vault, { event: 'user_info_modified', code: '', now })
      return erase(context, tx, { vault, fields: PROFILE_FIELDS, now })
    case 'cancelled':
      await noteTold(tx, vault, { event: 'user_authorization_cancellation', code: '', now })
      return erase(context, tx, { vault, fields: 'account', now })
    case 'revoked':
      await noteTold(tx, vault, { event: 'user_authorization_revoke', code: matter.code, now })
      await takeBack(context, tx, { vault, fields: matter.fields, now })
      return erase(context, tx, { vault, fields: matter.fields, now })
  }
}

async function noteTold(
  tx: DatabaseTransaction,
  { pseudonym }: Vault,
  { event, code, now }: { event: string; code: string; now: Date },
): Promise<void> {
  await appendEntry(tx, { pseudonym, at: now }, { kind: 'wechat.told', event, code })
}

/** What was agreed to about these fields and no others is taken back with them (PIPL 15). */
async function takeBack(
  context: Context,
  tx: DatabaseTransaction,
  { vault, fields, now }: { vault: Vault; fields: readonly string[]; now: Date },
): Promise<void> {
  const { personId, pseudonym } = vault
  const states = await statesOf(context, tx, { pseudonym, now })
  for (const state of states.filter(allowsProcessing)) {
    const covered = (await scopeWhenChosen(tx, state)).fields.map(({ code }) => code)
    if (covered.length > 0 && covered.every((code) => fields.includes(code))) {
      await withdraw(context, tx, { personId, item: state.item, withdrawal: BY_WECHAT, now })
    }
  }
}

/** Deletes by the same way as any deletion, holds respected, and tells whose account it is. */
async function erase(
  context: Context,
  tx: DatabaseTransaction,
  { vault, fields, now }: { vault: Vault; fields: readonly string[] | 'account'; now: Date },
): Promise<void> {
  const { personId, pseudonym } = vault
  if (fields.length === 0) {
    return
  }
  const filed = await fileOwnErasure(context, tx, {
    personId,
    fields,
    cause: 'wechat',
    channel: 'wechat',
    now,
  })
  const request = (await listRequests(tx, personId)).find(
    ({ request_id }) => request_id === filed?.requestId,
  )
  if (request && fields !== 'account') {
    const { request_id: requestId, number } = request
    const told = { personId, pseudonym, about: 'data_deleted', at: now } as const
    await tellPerson(context, tx, { ...told, request: { requestId, number } })
  }
}
