import type { ConsentChange, ConsentState, MyConsents, StopTold } from '@contract/consent'
import type { Register } from '@contract/register'
import { noticeOf, stateOf } from './consent'
import { launch } from './launch'
import { type Answers, NO_NETWORK, serviceWith } from './phone-service'
import { itemWith, registerWith } from './register'

const SHA = 'b'.repeat(64)

export const SESSION = { token: 'session-token-of-more-than-twenty' }

/** What an account needs, and three things that can be switched: one erases, one has a recipient. */
export const register: Register = registerWith({
  recipients: [
    {
      code: 'acme',
      kind: 'affiliate',
      name: '某关联公司',
      contact: '029-1234',
      purposes: ['account'],
      method: '接口。',
      fields: ['nickname'],
      consent_item: 'C4:acme',
    },
  ],
  consent_items: [
    itemWith({ label: '隐私政策和基本注册' }),
    itemWith({
      code: 'C2p',
      label: '手机号',
      required_for: [],
      withdrawal: 'erase_fields',
      withdraw_effect: '撤回后，我们删除你的手机号。',
      refuse_effect: '我们只能在小程序里通知你。',
    }),
    itemWith({
      code: 'C4',
      label: '关联公司共享',
      parts: ['recipient'],
      separate: true,
      required_for: [],
      withdrawal: 'stop_use',
      withdraw_effect: '撤回后，我们不再提供给这一家。',
    }),
    itemWith({ code: 'C7', label: '产品介绍', state: 'off', withdrawal: 'stop_use' }),
  ],
})

/** An entry's hash that only this number has. */
export function entryOf(number: number): string {
  return number.toString(16).padStart(8, '0').padEnd(64, 'e')
}

interface Told {
  states?: ConsentState[]
  changes?: ConsentChange[]
  stops?: StopTold[]
  answers?: Answers
}

/**
 * Plays a service that remembers where each consent stands. `online` is its reach: without it nothing arrives.
 * Every act gets an entry of its own, as the ledger gives it.
 */
export function consentService({
  states = standing(),
  changes = [],
  stops = [],
  answers = {},
}: Told = {}) {
  const online = { now: true }
  let entries = 100
  const mine: MyConsents = { states, changes, stops }
  const put = (item: string, status: ConsentState['status']) => {
    entries += 1
    const state = { ...stateOf(item, status), entry: entryOf(entries) }
    mine.states = mine.states.map((old) => (old.item === item ? state : old))
    mine.changes = mine.changes.filter((change) => change.item !== item)
    return state
  }
  let before = mine.states
  const played: Answers = {
    readRegister: () => ({ sha256: SHA, register }),
    listConsents: () => mine,
    readMyNotice: ({ params }) => noticeOf(params.item ?? ''),
    withdrawConsent: ({ params }) => {
      before = mine.states
      return put(params.item ?? '', 'withdrawn')
    },
    withdrawAll: () => {
      before = mine.states
      for (const { item, status } of before) {
        if (status === 'given' && item !== 'C0') {
          put(item, 'withdrawn')
        }
      }
      return mine
    },
    restoreConsent: ({ params }) => {
      const old = before.find(({ item }) => item === params.item) ?? stateOf('C0', 'given')
      mine.states = mine.states.map((state) => (state.item === old.item ? old : state))
      return old
    },
    chooseConsent: ({ body }) => put(body.item, body.decision),
    ...answers,
  }
  const service = serviceWith(played)
  const answer: typeof service.answer = (options) =>
    online.now ? service.answer(options) : Promise.reject(NOTHING_ARRIVES)
  return { ...service, answer, online, mine }
}

const NOTHING_ARRIVES = { errMsg: `request:fail ${String(NO_NETWORK)}` }

function standing(): ConsentState[] {
  return [
    stateOf('C0', 'given'),
    { ...stateOf('C2p', 'given'), entry: entryOf(1) },
    { ...stateOf('C4:acme', 'given'), entry: entryOf(2) },
    stateOf('C7', 'never_asked'),
  ]
}

export type ConsentService = ReturnType<typeof consentService>

interface Opening {
  kept?: Record<string, object>
  storage?: Map<string, unknown>
  service?: ConsentService
  page?: 'manage' | 'changes'
}

/** Starts the app on a page of consents; `storage` is what an earlier start left behind. */
export async function openConsents({
  kept = { session: SESSION },
  page = 'manage',
  ...opening
}: Opening) {
  const written = Object.entries(kept).map(([key, one]) => [key, JSON.stringify(one)] as const)
  const storage = opening.storage ?? new Map<string, unknown>(written)
  const service = opening.service ?? consentService()
  const app = await launch(storage)
  app.phone.answer = service.answer
  const { default: Page } =
    page === 'manage'
      ? await import('@/consent/manage/index')
      : await import('@/consent/changes/index')
  const shown = await app.show(<Page />)
  const tap = async (role: string, name: string) => {
    app.fireEvent.click(app.screen.getByRole(role, { name }))
    await app.settle()
  }
  const setOnline = async (isConnected: boolean) => {
    service.online.now = isConnected
    app.act(() => {
      for (const told of app.phone.listeners.network) {
        told({ isConnected, networkType: isConnected ? 'wifi' : 'none' })
      }
    })
    await app.settle()
  }
  const sees = (words: string) => app.screen.queryAllByText(words, { exact: false }).length > 0
  const isOn = (name: string) =>
    app.screen.getByRole('switch', { name }).getAttribute('aria-checked')
  return { ...app, shown, service, storage, tap, sees, isOn, setOnline }
}
