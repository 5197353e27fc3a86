import * as v from 'valibot'
import { OWN_GROUPS, parseCopyScope } from '../../contract/copy'
import { fieldOf, purposeOf, type Register } from '../../contract/register'
import { ComplaintOrder, DeceasedOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { Database } from '../database'
import { parseScope, type Reach } from '../register/reach'
import { copyText } from '../text/copies'
import { requestText } from '../text/requests'
import { findClausePlace } from './explanation'
import { parseClauseScope } from './rules'
import type { StoredRequest } from './store'

/** What a stored request is about, in words. */
export async function storedScopeLabel(
  context: Context,
  db: Database,
  { scope, about }: Pick<StoredRequest, 'scope' | 'about'>,
): Promise<string> {
  const [kind = '', detail = ''] = scope.split(':')
  switch (kind) {
    case 'clause':
      return clauseLabel(db, scope)
    case 'groups':
      return groupsLabel(context.register, scope)
    case 'complaint':
      return requestText.complaint[v.parse(ComplaintOrder.entries.about, detail)]
    case 'relative':
      return requestText.relative[v.parse(DeceasedOrder.entries.wish, detail)]
    case 'appeal':
      return requestText.appeal(about ?? '')
    default:
      return scopeLabel(context.register, parseScope(scope))
  }
}

async function clauseLabel(db: Database, scope: string): Promise<string> {
  const asked = parseClauseScope(scope)
  const place = asked && (await findClausePlace(db, asked))
  return place ? requestText.clause(place) : scope
}

function groupsLabel(register: Register, scope: string): string {
  const groups = parseCopyScope(scope)
  if (groups === 'all' || groups === null) {
    return requestText.allGroups
  }
  const own = OWN_GROUPS.filter((code) => groups.includes(code)).map((code) => copyText.own[code])
  const declared = register.groups.filter(({ code }) => groups.includes(code))
  return requestText.groups([...declared.map(({ label }) => label), ...own])
}

/** What a scope of the register is called on a screen. */
export function scopeLabel(register: Register, scope: Reach): string {
  switch (scope.kind) {
    case 'account':
      return requestText.account
    case 'field':
      return fieldOf(register, scope.field)?.label ?? scope.field
    case 'fields':
      return requestText.groups(scope.fields.map((code) => fieldOf(register, code)?.label ?? code))
    case 'purpose':
      return requestText.purpose(purposeOf(register, scope.purpose)?.label ?? scope.purpose)
  }
}
