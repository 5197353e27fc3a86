import type { RequestOrder } from '../../contract/request-order'
import type { Vault } from '../vault/store'
import type { Filing } from './filing'
import { freshLogin } from './identity'
import { scopeOf } from './scopes'

/** An order of the owner of an account: their own, or one that staff opened for them while they called. */
export interface Asking<O extends RequestOrder> {
  vault: Vault
  order: O
  now: Date
  channel: 'self' | 'staff'
}

type FiledBy = Omit<Filing, 'words' | 'about' | 'coolingUntil'>

/** How an order is filed: on the fresh login of its owner, or waiting until they say that it is theirs. */
export function filedBy({ vault: owner, order, now, channel }: Asking<RequestOrder>): FiledBy {
  const { type } = order
  const asked = { owner, type, scope: scopeOf(order), channel, now }
  return channel === 'self'
    ? { ...asked, state: 'accepted', identity: freshLogin(type, now) }
    : { ...asked, state: 'identity_check', identity: null }
}
