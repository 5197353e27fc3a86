import { direct, NativeFailure, native } from './native'
import type { Records } from './records'

type Answer = { event: string; buttonId?: string }
type Listener = (resolve: (answer: Answer) => void, event: { referrer: string }) => void

/** WeChat's memory of the person's choice about its privacy guide; it outlives a relaunch. */
export interface PrivacyMemory {
  agreed: boolean
}

/**
 * WeChat's side of the privacy protocol: an API that needs the guide waits until the app resolves
 * it, and believes "agree" only for a button that was really tapped.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
 */
export function createPrivacy(records: Records, memory: PrivacyMemory) {
  let listener: Listener | null = null
  const tapped = new Set<string>()

  /** Lets a privacy API through once the guide is agreed to. */
  async function passed(referrer: string): Promise<void> {
    if (memory.agreed) {
      return
    }
    if (!listener) {
      throw refused()
    }
    const answer = await answerOf(listener, referrer)
    if (answer.event !== 'agree') {
      throw refused()
    }
    if (!answer.buttonId || !tapped.has(answer.buttonId)) {
      records.faults.push(`${referrer}: agreed without a tap on ${answer.buttonId ?? 'a button'}`)
      throw refused()
    }
    memory.agreed = true
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
    passed,
    /** The person tapped an agree button: the one thing that tells WeChat of their choice. */
    tapped(buttonId: string): void {
      tapped.add(buttonId)
      memory.agreed = true
    },
    api: {
      onNeedPrivacyAuthorization: direct(records, 'onNeedPrivacyAuthorization', (ask: Listener) => {
        listener = ask
      }),
      getPrivacySetting: native(records, 'getPrivacySetting', () => ({
        needAuthorization: !memory.agreed,
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

function refused(): NativeFailure {
  return new NativeFailure('privacy permission is not authorized', { errno: 104 })
}
