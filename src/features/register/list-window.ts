import type { PublicLists } from '@contract/register-lists'

type Groups = PublicLists['collected']

/** The groups with their first `shown` entries in all; a group with none of them is left out. */
export function cutGroups(groups: Groups, shown: number): Groups {
  let left = shown
  return groups.flatMap(({ group, entries }) => {
    const some = entries.slice(0, Math.max(0, left))
    left -= entries.length
    return some.length > 0 ? [{ group, entries: some }] : []
  })
}
