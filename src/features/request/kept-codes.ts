import type { SubmittedRequest } from '@contract/request'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'

const KeptCode = v.object({
  number: v.pipe(v.string(), v.maxLength(32)),
  code: v.pipe(v.string(), v.maxLength(64)),
})

const MOST_CODES = 20 // newest first; older requests have long ended

/** Number and access code of requests made on this phone: they still open the status when the account is gone. */
export const keptCodes = keep(slot('request-codes', v.array(KeptCode)))

export function keepCode({ request: { number }, access_code: code }: SubmittedRequest): void {
  const others = (keptCodes.get() ?? []).filter((kept) => kept.number !== number)
  keptCodes.set([{ number, code }, ...others].slice(0, MOST_CODES))
}

export function keptCodeOf(number: string): string | null {
  return (keptCodes.get() ?? []).find((kept) => kept.number === number)?.code ?? null
}
