import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { type PrivacyRefusal, privacyRefusal } from './privacy-refusal'

// Long enough to read the whole notice; after it the waiting API fails instead of hanging.
export const WAIT_LIMIT_MS = 180_000
// WeChat fails at once, without asking, what is tried within ten seconds of a refusal.
export const QUIET_AFTER_REFUSAL_MS = 10_000

/** What the gate sees: the APIs of WeChat that wait for the person's answer. */
export interface PrivacyState {
  /** The APIs or components that asked, oldest first. */
  readonly waiting: readonly string[]
  /** A refusal was just made: until it is over, WeChat fails what is tried without asking anybody. */
  readonly quiet: boolean
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
  let state: PrivacyState = { waiting: [], quiet: false }
  let quietTimer: ReturnType<typeof setTimeout> | undefined
  let started = false

  function publish(quiet: boolean): void {
    state = { waiting: [...pending].map(({ referrer }) => referrer), quiet }
    for (const listener of listeners) {
      listener()
    }
  }

  function beQuiet(): void {
    clearTimeout(quietTimer)
    quietTimer = setTimeout(() => publish(false), QUIET_AFTER_REFUSAL_MS)
    publish(true)
  }

  function endQuiet(): void {
    clearTimeout(quietTimer)
    publish(false)
  }

  function need(resolve: Resolve, { referrer }: { referrer: string }): void {
    const asked: Pending = {
      referrer,
      resolve,
      exposed: false,
      timer: setTimeout(() => refuse([asked]), WAIT_LIMIT_MS),
    }
    pending.add(asked)
    publish(state.quiet)
  }

  // Taken out before it is answered, so that no path can answer the same one again.
  function settle(some: Iterable<Pending>, answer: Answer): boolean {
    const settled = [...some].filter((asked) => pending.delete(asked))
    for (const asked of settled) {
      clearTimeout(asked.timer)
      asked.resolve(answer)
    }
    return settled.length > 0
  }

  function refuse(some: Iterable<Pending>): void {
    if (settle(some, { event: 'disagree' })) {
      beQuiet()
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
    agree(buttonId: string): void {
      if (settle(pending, { event: 'agree', buttonId }) || state.quiet) {
        endQuiet()
      }
    },
    disagree: (): void => refuse(pending),
    /** The page that asked is gone or hidden: unanswered is refused (fail closed). */
    leave: (): void => refuse(pending),
    /** WeChat says that it was refused in a dialog of its own; its ten seconds run from that refusal. */
    refusedInWeChat(): void {
      if (!state.quiet) {
        beQuiet()
      }
    },
  }
}

/** The app's own; the app's entry starts it. */
export const privacyAuthorization = createPrivacyAuthorization()

export function usePrivacyState(): PrivacyState {
  const { subscribe, state } = privacyAuthorization
  return useSyncExternalStore(subscribe, state, state)
}

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
