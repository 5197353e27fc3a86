import * as v from 'valibot'
import { keep } from './kept'
import { slot } from './storage'

const Session = v.object({ token: v.pipe(v.string(), v.minLength(20)) })

/** The login of this phone, or null for a visitor. Written by registration and login, cleared by logout. */
export const session = keep(slot('session', Session))

const MARK_LENGTH = 8

/** Tells this login from another where something is kept for it; the end of the token, which opens nothing. */
export function sessionMark(): string | null {
  return session.get()?.token.slice(-MARK_LENGTH) ?? null
}
