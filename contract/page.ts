import * as v from 'valibot'

/** Where the page before ended; left out for the first page. Opaque: only what was answered as `next` is sent back. */
export const Cursor = v.optional(v.pipe(v.string(), v.maxLength(300)))

/** Where the next page begins; null where nothing follows. */
export const NextPage = v.nullable(v.string())
