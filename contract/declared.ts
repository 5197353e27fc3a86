import * as v from 'valibot'

/** How a declared thing is named in the register, and how it is put into words. */
export const Code = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{1,39}$/))
export const Text = v.pipe(v.string(), v.trim(), v.minLength(1))
