import * as v from 'valibot'
import { WeChatApi } from '../replies'

/** What can be made to go wrong: the three APIs, and the phone button of the client. */
export const Place = v.picklist([...WeChatApi.options, 'phone_button'])
export type Place = v.InferOutput<typeof Place>

/**
 * How the next `times` calls at one place go: slower by `latency_ms`, and then refused with
 * `errcode`, cut off with `http_status`, answered with `reply` instead of the truth, or as usual.
 */
export const Behaviour = v.strictObject({
  place: Place,
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 1),
  latency_ms: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000)), 0),
  errcode: v.optional(v.pipe(v.number(), v.integer())),
  http_status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
  reply: v.optional(v.unknown()),
})
export type Behaviour = v.InferOutput<typeof Behaviour>

export interface Behaviours {
  add(behaviour: Behaviour): void
  /** The behaviour of this call, counted down; none when all is usual. */
  next(place: Place): Behaviour | undefined
  /** How many calls came to this place so far. */
  count(place: Place): number
}

/** Behaviours of one place take their turn in the order in which they were asked for. */
export function createBehaviours(): Behaviours {
  const planned: Behaviour[] = []
  const counts = new Map<Place, number>()

  function next(place: Place): Behaviour | undefined {
    counts.set(place, count(place) + 1)
    const at = planned.findIndex((behaviour) => behaviour.place === place)
    const behaviour = planned[at]
    if (behaviour === undefined) {
      return undefined
    }
    if (behaviour.times === 1) {
      planned.splice(at, 1)
    } else {
      planned[at] = { ...behaviour, times: behaviour.times - 1 }
    }
    return behaviour
  }

  function count(place: Place): number {
    return counts.get(place) ?? 0
  }

  return { add: (behaviour) => planned.push(behaviour), next, count }
}
