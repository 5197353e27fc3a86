import { direct, NativeFailure, native } from './native'
import type { Records } from './records'

type Answer = { event: string; buttonId?: string }
type Listener = (resolve: (answer: Answer) => void, event: { referrer: string }) => void

/** The kinds of information of WeChat's table that something here can take. */
export type PrivacyKind = 'phone' | 'clipboard' | 'photo' | 'file'

// https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html
const KINDS: Readonly<Record<string, PrivacyKind>> = {
  'button.getPhoneNumber': 'phone',
  setClipboardData: 'clipboard',
  chooseMedia: 'photo',
  chooseMessageFile: 'file',
}

/** What WeChat keeps of the person's agreement: kind by kind, over a relaunch. */
export interface PrivacyMemory {
  agreed: Set<PrivacyKind>
}

/** What the operator has entered in WeChat's back office, and whether WeChat lets it use any of it. */
export interface PrivacyGuide {
  declared: readonly PrivacyKind[]
  banned: boolean
}

/** How the person answers a dialog of WeChat's own about the guide. */
export type AgreesToGuide = () => boolean

interface Situation {
  memory: PrivacyMemory
  guide: PrivacyGuide
  agreesToGuide: AgreesToGuide
  /** False before base library 2.32.3, which checks nothing. */
  checks: boolean
}

const QUIET_MS = 10_000

/**
 * WeChat's side of the privacy protocol: an API that needs the guide waits until the app resolves
 * it, and believes "agree" only for a button that was really tapped.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
 * https://developers.weixin.qq.com/miniprogram/dev/api/open-api/privacy/wx.onNeedPrivacyAuthorization.html
 */
export function createPrivacy(records: Records, situation: Situation) {
  const { memory, guide, agreesToGuide, checks } = situation
  let listener: Listener | null = null
  let quietUntil = 0
  const tapped = new Set<string>()

  const missing = () => guide.declared.filter((kind) => !memory.agreed.has(kind))

  function agree(): void {
    for (const kind of guide.declared) {
      memory.agreed.add(kind)
    }
  }

  function refused(errno: 103 | 104): NativeFailure {
    return new NativeFailure('privacy permission is not authorized', { errno })
  }

  function refuse(errno: 103 | 104): NativeFailure {
    quietUntil = Date.now() + QUIET_MS
    return refused(errno)
  }

  /** Only what the guide declares may be used at all; the rest fails whatever the person says. */
  function assertDeclared(referrer: string): void {
    const kind = KINDS[referrer]
    if (guide.banned) {
      throw new NativeFailure('appid privacy api banned')
    }
    if (kind && !guide.declared.includes(kind)) {
      throw new NativeFailure('api scope is not declared in the privacy agreement', { errno: 112 })
    }
  }

  function isAgreed(referrer: string): boolean {
    const kind = KINDS[referrer]
    return kind ? memory.agreed.has(kind) : missing().length === 0
  }

  /** Lets a privacy API through once the guide is agreed to for its kind; asks at most once in ten seconds. */
  async function passed(referrer: string): Promise<void> {
    if (!checks) {
      return
    }
    assertDeclared(referrer)
    if (isAgreed(referrer)) {
      return
    }
    if (Date.now() < quietUntil) {
      throw refused(104)
    }
    await (listener ? askApp(listener, referrer) : askPerson())
  }

  // Where the app registered no listener WeChat shows a dialog of its own.
  async function askPerson(): Promise<void> {
    if (!agreesToGuide()) {
      throw refuse(104)
    }
    agree()
  }

  async function askApp(ask: Listener, referrer: string): Promise<void> {
    const answer = await answerOf(ask, referrer)
    if (answer.event !== 'agree') {
      throw refuse(104)
    }
    if (!answer.buttonId || !tapped.has(answer.buttonId)) {
      records.faults.push(`${referrer}: agreed without a tap on ${answer.buttonId ?? 'a button'}`)
      throw refused(104)
    }
    agree()
  }

  function answerOf(ask: Listener, referrer: string): Promise<Answer> {
    let settled = false
    return new Promise((settle) => {
      ask(
        (answer) => {
          records.calls.push({ name: 'privacy.resolve', args: { referrer, ...answer } })
          if (answer.event === 'exposureAuthorization') {
            return
          }
          if (settled) {
            records.faults.push(`${referrer}: answered twice`)
          }
          settled = true
          settle(answer)
        },
        { referrer },
      )
    })
  }

  return {
    checks,
    passed,
    /** The person tapped an agree button: the one thing that tells WeChat of their choice. */
    tapped(buttonId: string): void {
      tapped.add(buttonId)
      agree()
    },
    /** A coupled button asks in WeChat's own dialog; who refuses there gets errno 103. */
    coupled(referrer: string): void {
      assertDeclared(referrer)
      if (isAgreed(referrer)) {
        return
      }
      if (Date.now() < quietUntil || !agreesToGuide()) {
        throw refuse(103)
      }
    },
    api: {
      onNeedPrivacyAuthorization: direct(records, 'onNeedPrivacyAuthorization', (ask: Listener) => {
        listener = ask // the last registration wins
      }),
      getPrivacySetting: native(records, 'getPrivacySetting', () => ({
        // Also false where nothing is declared: it says nothing about any consent.
        needAuthorization: missing().length > 0,
        privacyContractName: '《隐私保护指引》',
      })),
      openPrivacyContract: native(records, 'openPrivacyContract', () => ({})),
      requirePrivacyAuthorize: native(records, 'requirePrivacyAuthorize', async () => {
        await passed('requirePrivacyAuthorize')
        return {}
      }),
    },
  }
}
export type Privacy = ReturnType<typeof createPrivacy>
