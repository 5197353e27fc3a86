import type { SubmittedRequest } from '@contract/request'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'
import { share } from '@/ui/shared'

const KeptCode = v.object({
  number: v.pipe(v.string(), v.maxLength(32)),
  code: v.pipe(v.string(), v.maxLength(64)),
})

const MOST_CODES = 20 // newest first; older requests have long ended

/** Number and access code of requests made on this phone: they still open the status when the account is gone. */
export const keptCodes = keep(slot('request-codes', v.array(KeptCode)))

/** Codes typed on this phone, which may be another's: every page knows them, until the app is closed. */
const typedCodes = share<Record<string, string>>({})

export function keepCode({ request: { number }, access_code: code }: SubmittedRequest): void {
  const others = (keptCodes.get() ?? []).filter((kept) => kept.number !== number)
  keptCodes.set([{ number, code }, ...others].slice(0, MOST_CODES))
}

export function rememberTypedCode(number: string, code: string): void {
  typedCodes.set({ [number]: code })
}

/** The code of a request, where this phone knows one. */
export function codeOf(number: string): string | null {
  const kept = (keptCodes.get() ?? []).find((one) => one.number === number)?.code
  return kept ?? typedCodes.get()[number] ?? null
}
