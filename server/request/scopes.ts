import { copyScopeText } from '../../contract/copy'
import type { PublicOrder, RequestOrder } from '../../contract/request-order'
import { scopeText } from '../register/reach'
import { clauseScopeText } from './rules'

/**
 * What an order is about, as its row and its ledger entries name it: a field, a purpose, groups, a clause, a kind of
 * complaint. Never what was written, and never the number of another request.
 */
export function scopeOf(order: RequestOrder | PublicOrder): string {
  switch (order.type) {
    case 'copy':
    case 'transfer':
      return copyScopeText(order.groups)
    case 'correct':
      return `field:${order.field}`
    case 'erase':
    case 'restrict':
      return scopeText(order.scope)
    case 'object':
      return `purpose:${order.purpose}`
    case 'explain':
      return clauseScopeText(order)
    case 'complain':
      return `complaint:${order.about}`
    case 'appeal':
      return 'appeal'
    case 'deceased':
      return `relative:${order.wish}`
  }
}
