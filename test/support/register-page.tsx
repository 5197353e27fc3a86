import { noticeOf, stateOf } from './consent'
import { launch } from './launch'
import { type Answers, serviceWith } from './phone-service'
import { fieldWith, registerWith } from './register'
import { name } from './rights'

const SHA = 'b'.repeat(64)
export const TOKEN = 'session-token-of-more-than-twenty'
/** What a login or a registration answers. */
export const opened = (known: boolean) => ({
  session_token: TOKEN,
  expires_at: '2026-12-22T00:00:00.000Z',
  known,
})
const phoneField = fieldWith({
  code: 'phone',
  label: '手机号',
  why: '和你联系。',
  consent_item: 'C2p',
  input: { kind: 'phone' },
  collected: ['wechat', 'self'],
  if_skipped: '不能给你打电话。',
})
const nameField = fieldWith({ code: 'name', label: '姓名' })
const register = registerWith({ fields: [phoneField, nameField] })
/** A value as it is held, masked. */
export const held = (field: string) => ({ ...name, field, label: field, masked: '***' })

const willing: Answers = {
  readNotice: ({ params }) => noticeOf(params.item ?? ''),
  giveFirstConsent: () => ({ consent_token: 'ticket-1', state: stateOf('C0', 'given') }),
  register: () => opened(false),
  logIn: () => opened(true),
  readRegister: () => ({ sha256: SHA, register }),
  chooseConsent: ({ body }) => stateOf(body.item, body.decision),
  putDatum: ({ params }) => held(params.field ?? ''),
  takeWeChatPhone: () => held('phone'),
}

export const AGREED = { choice: 'agreed', at: '2026-11-22T02:00:00.000Z' }
export const TICKET = { token: 'ticket-0', entry: SHA }

/** The page as a phone with these things in storage shows it. */
export async function open(kept: Record<string, object>, answers: Answers = {}) {
  const storage = new Map(Object.entries(kept).map(([key, one]) => [key, JSON.stringify(one)]))
  const app = await launch(storage)
  app.phone.stack = ['/pages/me/index', '/pages/register/index']
  const service = serviceWith({ ...willing, ...answers })
  app.phone.answer = service.answer
  const { default: RegisterPage } = await import('@/pages/register/index')
  await app.show(<RegisterPage />)
  const tap = async (name: string, role = 'button') => {
    app.fireEvent.click(app.screen.getByRole(role, { name }))
    await app.settle()
  }
  const type = async (label: string, value: string) => {
    app.fireEvent.change(app.screen.getByLabelText(label), { target: { value } })
    await app.settle()
  }
  const sees = (words: string) => app.screen.queryByText(words, { exact: false }) !== null
  return { ...app, service, tap, type, sees }
}
type App = Awaited<ReturnType<typeof open>>

/** Answers the question of age. */
export async function saysOver14(app: App) {
  await app.tap('我已满 14 周岁', 'radio')
  await app.tap('下一步')
}

/** A person who has just registered, at the first thing that may be given. */
export async function joined(answers: Answers = {}) {
  const app = await open({ 'gate-choice': AGREED, 'consent-ticket': TICKET }, answers)
  await saysOver14(app)
  await app.tap('登录并注册')
  return app
}

/** What WeChat's phone button gives in this launch. */
export async function wechatGives(detail: object) {
  const { openTypeAnswers } = await import('./taro-components')
  openTypeAnswers.getPhoneNumber = detail
}
