import { noticeOf, stateOf } from './consent'
import { launch } from './launch'
import { type Answers, serviceWith } from './phone-service'

const TITLE = '先说清楚我们怎么用你的信息'
export const AGREE = '同意并继续'
export const REFUSE = '不同意，先逛逛'
export const START = '2026-11-22T02:00:00Z'

const willing: Answers = {
  readNotice: () => noticeOf('C0'),
  giveFirstConsent: () => ({ consent_token: 'ticket-1', state: stateOf('C0', 'given') }),
}

/** The program starts on some page, as a phone with this storage and this service would show it. */
export async function openBehindGate({
  answers = willing,
  storage = new Map<string, unknown>(),
  readable = false,
  blocked = false,
} = {}) {
  const app = await launch(storage)
  app.phone.storageFails = blocked
  const service = serviceWith(answers)
  app.phone.answer = service.answer
  const { privacyAuthorization } = await import('@/platform/privacy-authorization')
  privacyAuthorization.start()
  const { PageFrame } = await import('@/frame/PageFrame')
  const page = (
    <PageFrame title="某页" readable={readable}>
      内容
    </PageFrame>
  )
  const gate = () => app.screen.queryByRole('dialog', { name: TITLE })
  const tap = async (name: string) => {
    app.fireEvent.click(app.screen.getByRole('button', { name }))
    await app.settle()
  }
  const writes = () => service.calls.filter(({ name }) => name !== 'readNotice')
  const recover = async () => {
    for (const listener of app.phone.listeners.network) {
      listener({ isConnected: true, networkType: 'wifi' })
    }
    await app.settle()
  }
  /** An API of WeChat asks for the privacy guide; its answers are collected. */
  const wechatAsks = () => {
    const given: object[] = []
    app.act(() => {
      for (const listener of app.phone.privacyListeners) {
        listener((answer) => given.push(answer), { referrer: 'setClipboardData' })
      }
    })
    return given
  }
  return { ...app, service, page, gate, tap, writes, recover, wechatAsks }
}
