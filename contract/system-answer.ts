import * as v from 'valibot'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const OrderId = v.pipe(v.string(), v.uuid())

/**
 * How a connected system answers an order to delete or correct, at once or later by a message of its own.
 * Members that are not named here are ignored: they may be personal.
 */
export const SystemReply = v.variant('state', [
  v.object({
    order: OrderId,
    state: v.literal('done'),
    erased: Count,
    kept: v.optional(Count, 0),
  }),
  v.object({
    order: OrderId,
    state: v.literal('accepted'),
    waiting_until: v.pipe(v.string(), v.isoTimestamp()),
  }),
  v.object({ order: OrderId, state: v.literal('refused') }),
])
export type SystemReply = v.InferOutput<typeof SystemReply>

/** How it answers a dry run. */
export const CountReply = v.object({ order: v.string(), would_erase: Count, would_keep: Count })

/** How it answers what is left of an order: 0 means done. */
export const StatusReply = v.object({ order: v.string(), left: Count })
