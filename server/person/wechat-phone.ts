import { allowsProcessing } from '../../contract/consent'
import { fieldOf } from '../../contract/register'
import { stateOf } from '../consent/choices'
import type { Context } from '../context'
import { AppError } from '../errors'
import { may } from '../vault/rules'
import { listValues, openValue, type Vault } from '../vault/store'
import { assertMayGive } from './values'

const SERVICE = { reader: 'service', purpose: 'account' } as const
const MAINLAND = '86'

/**
 * The number that WeChat holds for this person, asked for only once it may be kept, and only with a code that
 * WeChat gave to this very account. Throws as assertMayGive and as WeChat's phoneNumber.
 */
export async function askWeChatPhone(
  context: Context,
  asked: { personId: string; phoneCode: string },
): Promise<string> {
  const giving = { personId: asked.personId, field: 'phone', source: 'wechat' } as const
  const { vault } = await assertMayGive(context, context.db, giving)
  const openid = await readOpenid(context, vault)
  const { phone, country_code } = await context.wechat.phoneNumber(asked.phoneCode, openid)
  return country_code === MAINLAND ? phone : `+${country_code}${phone}`
}

async function readOpenid(context: Context, vault: Vault): Promise<string> {
  const field = fieldOf(context.register, 'wx_openid')
  const held = await listValues(context.db, vault.personId)
  const stored = held.find((value) => value.field === field?.code)
  if (!field || !stored) {
    throw new Error('an account without its WeChat identity')
  }
  const consent = await stateOf(context.db, vault.pseudonym, field.consent_item)
  const standing = { frozen: vault.frozenAt !== null, consented: allowsProcessing(consent) }
  if (!may(SERVICE, field, standing).allowed) {
    throw new AppError('FORBIDDEN')
  }
  return openValue(vault, stored)
}
