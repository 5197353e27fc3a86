import type { LogHead, LogKeys } from '@contract/log'
import { logRoutes } from '@contract/log-routes'
import { ask, CallFailed } from '@/platform/service'
import type { Proving } from './load-proving'
import { type LogMemory, logMemory } from './log-memory'
import {
  type HeadStanding,
  type KeyStanding,
  keyStanding,
  remembered,
  trustedKeys,
} from './log-rules'

/** The public log as this phone sees it now, held against what it saw before. */
export interface LogSight {
  /** The keys to check with; empty where none was ever seen. */
  vkeys: readonly string[]
  /** Null where they could not be read. */
  keys: KeyStanding | null
  /** What is published, whether it can be trusted or not. */
  published: { keys: LogKeys | null; head: LogHead | null }
  /** The newest head, if a trusted key signed it and it says what was signed. */
  head: LogHead | null
  /** Null where there is no head, no key to check it with, or no way to check. */
  signed: boolean | null
  standing: HeadStanding
  /** Entries in the last head seen before. */
  before: number | null
}

/** Reads keys and head, checks them against what was seen before, and remembers them if they hold. */
export async function followLog(proving: Proving | null): Promise<LogSight> {
  const kept = logMemory.get()
  const [served, newest] = await Promise.all([
    answered(ask(logRoutes.readLogKeys, {})),
    answered(ask(logRoutes.readLogHead, {})),
  ])
  const keys = trustedKeys(kept?.keys ?? null, served)
  const vkeys = keys?.keys.map(({ vkey }) => vkey) ?? []
  const signed = proving && newest && keys && isSigned(proving, newest, keys)
  const head = signed ? newest : null
  const standing = proving && head ? await standingOf(proving, kept, head) : 'unread'
  if (keys) {
    logMemory.set(remembered(kept, { keys, head, standing }))
  }
  return {
    vkeys,
    keys: served && keyStanding(kept?.keys ?? null, served),
    published: { keys: served, head: newest },
    head,
    signed,
    standing,
    before: kept?.head?.size ?? null,
  }
}

/** The proof that joins two sizes of the log; null where there was no way to ask. */
export async function pathBetween(one: number, other: number): Promise<readonly string[] | null> {
  const [from, to] = one <= other ? [one, other] : [other, one]
  if (from === to || from === 0) {
    return []
  }
  try {
    const params = { from: String(from), to: String(to) }
    return (await ask(logRoutes.proveConsistency, { params })).path
  } catch (error) {
    // A log that knows of no such size gives no proof, and then there is none.
    return isRefused(error) ? [] : unanswered(error)
  }
}

/** What was asked, or null where no answer came or there is nothing there. */
async function answered<T>(asking: Promise<T>): Promise<T | null> {
  return await asking.catch(unanswered)
}

function unanswered(error: unknown): null {
  if (error instanceof CallFailed) {
    return null
  }
  throw error
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof CallFailed &&
    error.failure.kind === 'problem' &&
    (error.failure.code === 'NOT_FOUND' || error.failure.code === 'INVALID_REQUEST')
  )
}

// The parts that are taken out for reading must be the parts that were signed.
function isSigned(proving: Proving, head: LogHead, { origin, keys }: LogKeys): boolean {
  const vkeys = keys.map(({ vkey }) => vkey)
  const open = proving.openHead(head.checkpoint, vkeys)
  return open?.origin === origin && open.size === head.size && open.root === head.root
}

async function standingOf(
  proving: Proving,
  kept: LogMemory | null,
  newest: LogHead,
): Promise<HeadStanding> {
  if (!kept?.head) {
    return 'first'
  }
  const path = await pathBetween(kept.head.size, newest.size)
  if (path === null) {
    return 'unread'
  }
  return proving.isOneLog(kept.head, newest, path) ? 'grown' : 'broken'
}
