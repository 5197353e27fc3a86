import { openidOf, phoneOf, type SandboxPhone } from './accounts'
import { type Behaviours, createBehaviours } from './behaviours'
import { type Codes, createCodes } from './codes'
import { createTokens, type Tokens } from './tokens'

export interface PhoneGrant extends SandboxPhone {
  openid: string
  /** When the person tapped; it becomes the watermark's time. */
  tappedAt: Date
}

/** A subscribe message that a phone would show. */
export interface ShownMessage {
  touser: string
  template_id: string
  page: string
  data: Readonly<Record<string, { value: string }>>
}

/** WeChat as one app sees it; in memory, for accounts are derived and codes live five minutes. */
export interface World {
  appId: string
  appSecret: string
  clock: () => Date
  loginCodes: Codes<string>
  phoneCodes: Codes<PhoneGrant>
  tokens: Tokens
  behaviours: Behaviours
  /** Every message that was sent and taken. */
  messages: ShownMessage[]
}

/** What the phone button gives: a code, or the client error number of WeChat's button. */
export type PhoneTap = { code: string } | { errno: number }

export function createWorld(app: Pick<World, 'appId' | 'appSecret' | 'clock'>): World {
  return {
    ...app,
    loginCodes: createCodes(app.clock),
    phoneCodes: createCodes(app.clock),
    tokens: createTokens(app.clock),
    behaviours: createBehaviours(),
    messages: [],
  }
}

/** What a tap on the phone button does; errno 1400001 is an app without quota left. */
export function tapPhoneButton(world: World, account: string, phone?: string): PhoneTap {
  const errno = world.behaviours.next('phone_button')?.errcode
  if (errno !== undefined) {
    return { errno }
  }
  const derived = phoneOf(account)
  const code = world.phoneCodes.issue({
    ...derived,
    phone: phone ?? derived.phone,
    openid: openidOf(world.appId, account),
    tappedAt: world.clock(),
  })
  return { code }
}
