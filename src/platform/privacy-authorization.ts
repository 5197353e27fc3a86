import Taro from '@tarojs/taro'
import { type PrivacyRefusal, privacyRefusal } from './privacy-refusal'

// Long enough to read the whole notice; after it the waiting API fails instead of hanging.
export const WAIT_LIMIT_MS = 180_000
// WeChat fails at once, without asking, what is tried within ten seconds of a refusal.
export const QUIET_AFTER_REFUSAL_MS = 10_000

/** What the gate sees: the APIs of WeChat that wait for the person's answer. */
export interface PrivacyState {
  /** The APIs or components that asked, oldest first. */
  readonly waiting: readonly string[]
  /** Until when trying again is pointless (milliseconds), or null. */
  readonly quietUntil: number | null
}

export type PrivacyOutcome = { ok: true } | { ok: false; reason: PrivacyRefusal }
export type PrivacySetting =
  | { ok: true; needsAuthorization: boolean; contractName: string }
  | { ok: false; reason: PrivacyRefusal }

type Answer = { event: 'agree'; buttonId: string } | { event: 'disagree' }
type Resolve = (option: Taro.onNeedPrivacyAuthorization.ResolveOption) => void

interface Pending {
  referrer: string
  resolve: Resolve
  exposed: boolean
  timer: ReturnType<typeof setTimeout>
}

/**
 * WeChat's privacy check, as one object: it holds the APIs that wait for an answer and gives each
 * exactly one. Nothing here is an operator's consent; it only carries the person's choice to WeChat.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
 */
export function createPrivacyAuthorization() {
  const pending = new Set<Pending>()
  const listeners = new Set<() => void>()
  let state: PrivacyState = { waiting: [], quietUntil: null }
  let started = false

  function publish(quietUntil: number | null): void {
    state = { waiting: [...pending].map(({ referrer }) => referrer), quietUntil }
    for (const listener of listeners) {
      listener()
    }
  }

  function need(resolve: Resolve, { referrer }: { referrer: string }): void {
    const asked: Pending = {
      referrer,
      resolve,
      exposed: false,
      timer: setTimeout(() => settle([asked], { event: 'disagree' }), WAIT_LIMIT_MS),
    }
    pending.add(asked)
    publish(state.quietUntil)
  }

  // Taken out before it is answered, so that no path can answer the same one again.
  function settle(some: Iterable<Pending>, answer: Answer): void {
    const settled = [...some].filter((asked) => pending.delete(asked))
    for (const asked of settled) {
      clearTimeout(asked.timer)
      asked.resolve(answer)
    }
    if (settled.length > 0) {
      const refused = answer.event === 'disagree'
      publish(refused ? Date.now() + QUIET_AFTER_REFUSAL_MS : null)
    }
  }

  return {
    /** Registers with WeChat, once for the life of the app: its last registration wins over others. */
    start(): void {
      if (!started && isSupported()) {
        started = true
        Taro.onNeedPrivacyAuthorization(need)
      }
    },
    state: (): PrivacyState => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** The notice stands on the screen: says so to WeChat, once for each that waits. */
    painted(): void {
      for (const asked of pending) {
        if (!asked.exposed) {
          asked.exposed = true
          asked.resolve({ event: 'exposureAuthorization' })
        }
      }
    },
    /** Call it from the agree button's own event: WeChat checks that this button was tapped. */
    agree: (buttonId: string): void => settle(pending, { event: 'agree', buttonId }),
    disagree: (): void => settle(pending, { event: 'disagree' }),
    /** The page that asked is gone or hidden: unanswered is refused (fail closed). */
    leave: (): void => settle(pending, { event: 'disagree' }),
  }
}

/** The app's own; the app's entry starts it. */
export const privacyAuthorization = createPrivacyAuthorization()

/** Since base library 2.32.3; before it, and on H5, WeChat checks nothing and our gate stands alone. */
export function isSupported(): boolean {
  return process.env.TARO_ENV === 'weapp' && Taro.canIUse('onNeedPrivacyAuthorization')
}

/** Asks whether WeChat wants its guide agreed to. `false` also means "nothing declared": never a consent. */
export function privacySetting(): Promise<PrivacySetting> {
  return new Promise((done) => {
    if (!isSupported()) {
      done({ ok: false, reason: 'unsupported' })
      return
    }
    Taro.getPrivacySetting({
      success: ({ needAuthorization, privacyContractName }) =>
        done({
          ok: true,
          needsAuthorization: needAuthorization,
          contractName: privacyContractName,
        }),
      fail: (failure) => done({ ok: false, reason: privacyRefusal(failure) }),
    })
  })
}

/** Opens WeChat's own page of the operator's privacy guide. */
export function openPrivacyContract(): Promise<PrivacyOutcome> {
  return asked((handlers) => Taro.openPrivacyContract(handlers))
}

/** Makes sure that WeChat's guide is agreed to, before a step that needs it; asks through the gate. */
export function requirePrivacyAuthorization(): Promise<PrivacyOutcome> {
  return asked((handlers) => Taro.requirePrivacyAuthorize(handlers))
}

interface Handlers {
  success: () => void
  fail: (failure: unknown) => void
}

function asked(call: (handlers: Handlers) => void): Promise<PrivacyOutcome> {
  return new Promise((done) => {
    if (!isSupported()) {
      done({ ok: false, reason: 'unsupported' })
      return
    }
    call({
      success: () => done({ ok: true }),
      fail: (failure) => done({ ok: false, reason: privacyRefusal(failure) }),
    })
  })
}
