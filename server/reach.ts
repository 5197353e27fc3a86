import type { Reach } from './channel/ways'
import type { Context } from './context'
import { AppError } from './errors'
import { readForUse } from './person/use'
import { contactOf, readWords } from './request/words'
import { findVault } from './vault/store'

const TELLING = { reader: 'service', purpose: 'communicate' } as const

/** By what a person can be told something outside the product: each is read where the rules of its noun are kept. */
export function createReach(context: Context): Reach {
  const { db, keys } = context
  return {
    openid: async ({ personId }) => {
      const vault = await findVault(db, keys, personId)
      const now = context.clock()
      const asked = { field: 'wx_openid', reading: TELLING, now }
      return vault && nullWhereForbidden(() => readForUse(context, db, { ...asked, vault }))
    },
    contact: async ({ personId, requestId }) => {
      const words =
        requestId === null ? null : await readWords(context, db, { personId, requestId })
      return contactOf(words)
    },
    hasAccount: async ({ personId }) => (await findVault(db, keys, personId)) !== null,
  }
}

// Data that is restricted, waits for its deletion or is not agreed to is used for no message either.
async function nullWhereForbidden(read: () => Promise<string | null>): Promise<string | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') {
      return null
    }
    throw error
  }
}
