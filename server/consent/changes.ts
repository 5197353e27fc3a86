import type { ConsentChange, ConsentState } from '../../contract/consent'
import { consentItemOf, isOffered } from '../../contract/register'
import { type Scope, scopeHash, scopeOf } from '../../contract/scope'
import { compareScopes } from '../../contract/scope-comparison'
import type { Context } from '../context'
import type { Database } from '../database'
import { releaseInForce } from '../policy/store'
import { POLICY } from './rules'
import { agreedScope } from './states'

/**
 * The items that are asked again: given, and covering materially more by now than was agreed to, unless just this
 * was refused already. What is unchanged is not asked about (PIPL 14; GB/T 42574).
 */
export async function pendingChanges(
  context: Context,
  db: Database,
  { states, now }: { states: readonly ConsentState[]; now: Date },
): Promise<ConsentChange[]> {
  const inForce = await releaseInForce(db, POLICY, now)
  const changes: ConsentChange[] = []
  for (const state of states) {
    const agreed = await agreedScope(db, state)
    const differences = agreed ? askedAgain(context, state, agreed) : []
    if (differences.length > 0) {
      changes.push(changeOf(context, state, { differences, version: inForce?.version ?? null }))
    }
  }
  return changes
}

function askedAgain(context: Context, state: ConsentState, agreed: Scope) {
  if (!isOffered(context.register, state.item)) {
    return []
  }
  const offered = scopeOf(context.register, state.item)
  if ([state.scope_sha256, state.declined_scope].includes(scopeHash(offered))) {
    return []
  }
  const differences = compareScopes(agreed, offered)
  return differences.some(({ material }) => material) ? differences : []
}

function changeOf(
  context: Context,
  state: ConsentState,
  found: Pick<ConsentChange, 'differences'> & { version: string | null },
): ConsentChange {
  const item = consentItemOf(context.register, state.item)
  const from = state.release?.version ?? null
  const reworded = from !== null && from !== found.version
  return {
    item: state.item,
    label: item?.label ?? state.item,
    given_at: state.since ?? '',
    from_release: reworded ? from : null,
    to_release: reworded ? found.version : null,
    differences: found.differences,
    impact: item?.reconsent_effect ?? null,
  }
}
