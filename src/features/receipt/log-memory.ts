import { LogHead, LogKeys } from '@contract/log'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'

const LogMemory = v.strictObject({ keys: LogKeys, head: v.nullable(LogHead) })
export type LogMemory = v.InferOutput<typeof LogMemory>

/**
 * What this phone has seen of the public log: the keys it was first told, and the newest head that held.
 * A log that shows others something else, or takes something back, cannot agree with it.
 */
export const logMemory = keep(slot('log', LogMemory))
