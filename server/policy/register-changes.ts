import type { Comparison } from '../../contract/comparison'
import { consentItemOf, type Register } from '../../contract/register'
import { scopeOf } from '../../contract/scope'
import { compareScopes } from '../../contract/scope-comparison'
import type { ScopeDifference } from '../../contract/scope-difference'

export type RegisterChange = Comparison['register_changes'][number]

/**
 * What each consent item covers under two registers, where that differs. An item that was not there before asks
 * nobody again; its own sheet asks when it is needed.
 */
export function registerChanges(older: Register, newer: Register): RegisterChange[] {
  return itemsOf(older, newer).flatMap((item) => {
    const differences = compareScopes(scopeOf(older, item), scopeOf(newer, item))
    const declared = consentItemOf(newer, item)
    if (differences.length === 0) {
      return []
    }
    return [
      {
        item,
        label: declared?.label ?? consentItemOf(older, item)?.label ?? item,
        differences,
        class: consentItemOf(older, item) ? classOf(differences) : 'tell',
        impact: declared?.reconsent_effect ?? null,
      },
    ]
  })
}

/** Every code that can be given under either register: those declared whole, and the instances of templates. */
function itemsOf(...registers: Register[]): string[] {
  const codes = registers.flatMap(({ consent_items, recipients, purposes, fields }) => [
    ...consent_items.filter(({ parts }) => parts === undefined).map(({ code }) => code),
    ...[...recipients, ...purposes, ...fields].flatMap(({ consent_item }) => consent_item ?? []),
  ])
  return [...new Set(codes)].sort()
}

function classOf(differences: readonly ScopeDifference[]): RegisterChange['class'] {
  if (differences.some(({ material }) => material)) {
    return 'reconsent'
  }
  return differences.every(({ kind }) => kind === 'wording') ? 'wording' : 'tell'
}
