import { createHash } from 'node:crypto'

/** WeChat's own word for the login code in DevTools without an AppID; it may be used any number of times. */
export const DEVTOOLS_LOGIN_CODE = 'the code is a mock one'
export const DEVTOOLS_ACCOUNT = 'devtools'

export interface SandboxPhone {
  phone: string
  country_code: string
}

/** The same account is the same person after every restart: nothing is drawn, all is derived. */
export function openidOf(appId: string, account: string): string {
  return `o${digest(`openid:${appId}:${account}`).slice(0, 27)}`
}

/** One id across the company's apps; DevTools' tourist has none, like an app bound to no open platform. */
export function unionidOf(account: string): string | undefined {
  return account === DEVTOOLS_ACCOUNT ? undefined : `o${digest(`unionid:${account}`).slice(0, 27)}`
}

export function phoneOf(account: string): SandboxPhone {
  const number = createHash('sha256').update(`phone:${account}`).digest().readUInt32BE(0)
  return { phone: `1990${String(number % 10_000_000).padStart(7, '0')}`, country_code: '86' }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
