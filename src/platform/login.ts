import { type Transport, TransportError } from '@contract/client'
import Taro from '@tarojs/taro'
import * as v from 'valibot'
import { slot } from './storage'
import { transport } from './transport'

export type CodeOutcome = { ok: true; code: string } | { ok: false; reason: 'offline' | 'refused' }

const Code = v.object({ code: v.pipe(v.string(), v.minLength(1)) })

/**
 * Asks WeChat who this is: a code, good once and for five minutes, that our server exchanges.
 * Call it only after the person has agreed: the code leads to an identifier (design rule 1).
 * On H5 the sandbox gives the code; where no sandbox runs, it is refused.
 */
export async function loginCode(send: Transport = transport): Promise<CodeOutcome> {
  if (process.env.TARO_ENV === 'h5') {
    return await sandboxCode(send, '/sandbox/login-codes')
  }
  try {
    return { ok: true, ...v.parse(Code, await Taro.login()) }
  } catch {
    return { ok: false, reason: 'offline' }
  }
}

/** What WeChat's phone button would give, on H5 only; in WeChat the button's own event brings it. */
export async function sandboxPhoneCode(send: Transport = transport): Promise<CodeOutcome> {
  return await sandboxCode(send, '/sandbox/phone-codes')
}

/** Whether the service plays WeChat itself, so that every page can say so. Unknown counts as no. */
export async function isSandbox(send: Transport = transport): Promise<boolean> {
  const answer = await answerOf(send({ method: 'GET', path: '/sandbox', headers: {} }))
  return answer?.status === 200
}

async function sandboxCode(send: Transport, path: string): Promise<CodeOutcome> {
  const body = { account: sandboxAccount() }
  const answer = await answerOf(send({ method: 'POST', path, headers: {}, body }))
  if (!answer) {
    return { ok: false, reason: 'offline' }
  }
  // A problem has a `code` too, so the status decides.
  return answer.status === 201
    ? { ok: true, ...v.parse(Code, answer.body) }
    : { ok: false, reason: 'refused' }
}

/** No answer is null; any other failure is a mistake of ours and stays thrown. */
async function answerOf<T>(sending: Promise<T>): Promise<T | null> {
  return await sending.catch((error: unknown) => {
    if (error instanceof TransportError) {
      return null
    }
    throw error
  })
}

const accountSlot = slot('sandbox-account', v.pipe(v.string(), v.regex(/^browser-\w+$/)))

/** The WeChat account that this browser plays, kept from its first login on. */
function sandboxAccount(): string {
  const kept = accountSlot.read()
  if (kept) {
    return kept
  }
  const account = `browser-${Math.random().toString(36).slice(2)}`
  accountSlot.write(account)
  return account
}
