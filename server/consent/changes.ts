import type { ConsentChange, ConsentState } from '../../contract/consent'
import { consentItemOf, isOffered } from '../../contract/register'
import { scopeHash } from '../../contract/scope'
import { compareScopes } from '../../contract/scope-comparison'
import type { ScopeDifference } from '../../contract/scope-difference'
import type { Context } from '../context'
import type { Database } from '../database'
import type { AskedAgain } from '../policy/changes-since'
import { releaseInForce } from '../policy/store'
import { askedByPolicy, scopeOfferedTo } from './offer'
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
    const differences = await askedAgain(context, db, { state, now })
    if (differences.length > 0) {
      const asked = await askedByPolicy(context, db, { state, now })
      const found = { differences, asked, version: inForce?.version ?? null }
      changes.push(changeOf(context, state, found))
    }
  }
  return changes
}

async function askedAgain(
  context: Context,
  db: Database,
  { state, now }: { state: ConsentState; now: Date },
): Promise<ScopeDifference[]> {
  const agreed = await agreedScope(db, state)
  if (!agreed || !isOffered(context.register, state.item)) {
    return []
  }
  const offered = await scopeOfferedTo(context, db, { state, now })
  if ([state.scope_sha256, state.declined_scope].includes(scopeHash(offered))) {
    return []
  }
  const differences = compareScopes(agreed, offered)
  return differences.some(({ material }) => material) ? differences : []
}

interface Found {
  differences: ScopeDifference[]
  /** What the policy asks, where it does. */
  asked: AskedAgain | undefined
  version: string | null
}

function changeOf(context: Context, state: ConsentState, found: Found): ConsentChange {
  const item = consentItemOf(context.register, state.item)
  const from = state.release?.version ?? null
  const reworded = from !== null && from !== found.version
  const impacts = new Set([found.asked?.impact ?? [], item?.reconsent_effect ?? []].flat())
  return {
    item: state.item,
    label: item?.label ?? state.item,
    given_at: state.since ?? '',
    from_release: reworded ? from : null,
    to_release: reworded ? found.version : null,
    differences: found.differences,
    impact: impacts.size > 0 ? [...impacts].join('') : null,
  }
}
