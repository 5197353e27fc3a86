import * as v from 'valibot'

export const RegionName = v.pipe(v.string(), v.minLength(1), v.maxLength(20)) // the longest has 11 characters

/** Provinces and their cities, as the server serves them; the phone's picker cannot leave the list. */
export const Regions = v.array(
  v.strictObject({ name: RegionName, cities: v.pipe(v.array(RegionName), v.minLength(1)) }),
)
export type Regions = v.InferOutput<typeof Regions>
