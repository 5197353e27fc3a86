import type { DatumView, MyData } from '@contract/person'

/** Which of a person's data are looked at. */
export const DATA_FILTERS = ['all', 'sensitive', 'indirect'] as const
export type DataFilter = (typeof DATA_FILTERS)[number]

/** The groups with only this field in them. */
export function ofField(groups: MyData['groups'], field: string): MyData['groups'] {
  return keep(groups, (datum) => datum.field === field)
}

/** The groups with only what is sensitive, or what others gave us. */
export function ofFilter(groups: MyData['groups'], filter: DataFilter): MyData['groups'] {
  return filter === 'all' ? groups : keep(groups, passes[filter])
}

const passes: Record<Exclude<DataFilter, 'all'>, (datum: DatumView) => boolean> = {
  sensitive: ({ sensitive }) => sensitive,
  indirect: ({ source }) => source === 'indirect',
}

function keep(groups: MyData['groups'], wanted: (datum: DatumView) => boolean): MyData['groups'] {
  return groups.flatMap(({ group, data }) => {
    const kept = data.filter(wanted)
    return kept.length > 0 ? [{ group, data: kept }] : []
  })
}
