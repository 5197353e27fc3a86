import * as v from 'valibot'
import { keep } from './kept'
import { slot } from './storage'

const Session = v.object({ token: v.pipe(v.string(), v.minLength(20)) })

/** The login of this phone, or null for a visitor. Written by registration and login, cleared by logout. */
export const session = keep(slot('session', Session))
