import type { CopyScope } from '@contract/request-order'

/** Everything or some groups, as far as it is chosen; nothing is chosen beforehand. */
export interface ScopeDraft {
  kind: 'all' | 'some' | null
  groups: readonly string[]
}

export const noScope: ScopeDraft = { kind: null, groups: [] }

export type ScopeGap = 'scope' | 'groups'

export function readScope({
  kind,
  groups,
}: ScopeDraft): { ok: true; scope: CopyScope } | { ok: false; gap: ScopeGap } {
  if (kind === null) {
    return { ok: false, gap: 'scope' }
  }
  if (kind === 'all') {
    return { ok: true, scope: 'all' }
  }
  return groups.length === 0 ? { ok: false, gap: 'groups' } : { ok: true, scope: [...groups] }
}

export function toggled({ groups }: ScopeDraft, code: string): ScopeDraft {
  const others = groups.filter((one) => one !== code)
  return { kind: 'some', groups: others.length < groups.length ? others : [...groups, code] }
}
