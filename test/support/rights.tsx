import type { MyOverview } from '@contract/overview'
import type { DatumView, MyData } from '@contract/person'
import type { RequestView, SubmittedRequest } from '@contract/request'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { gateChoice } from '@/features/consent/gate-choice'
import { keptCodes } from '@/features/request/kept-codes'
import { forgetRequests } from '@/features/request/kept-requests'
import { session } from '@/platform/session'
import { phone } from './taro-stub'

/* Somebody's data and requests as the server tells of them, and the pages that show them. */

export const TOKEN = 'session-token-of-a-test'

/** A fresh phone of somebody who has agreed and is logged in. */
export function logIn(): void {
  phone.reset()
  forgetRequests()
  keptCodes.clear()
  gateChoice.set({ choice: 'agreed', at: '2026-11-01T00:00:00.000Z' })
  session.set({ token: TOKEN })
}

/** Opens a page as a link would, with its parameters. */
export function openPage(page: ReactElement, params: Record<string, string> = {}) {
  phone.params = params
  return render(page)
}

/** The person goes to another page or another app, and comes back. */
export function leave(): void {
  tellAll(phone.listeners.pageHide)
}
export function comeBack(): void {
  tellAll(phone.listeners.pageShow)
}

function tellAll(listeners: ReadonlySet<(event: unknown) => void>): void {
  act(() => {
    for (const told of listeners) {
      told({})
    }
  })
}

export async function tap(name: string | RegExp, role = 'button'): Promise<void> {
  fireEvent.click(await screen.findByRole(role, { name }))
}

/** As an impatient finger does it, before anything is drawn again. */
export async function tapTwice(name: string): Promise<void> {
  const button = await screen.findByRole('button', { name })
  act(() => {
    button.click()
    button.click()
  })
}

/** Taps a row or link by the words on it. */
export async function tapWords(words: string | RegExp): Promise<void> {
  fireEvent.click(await screen.findByText(words))
}

export async function type(label: string, value: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText(label), { target: { value } })
}

export const name: DatumView = {
  field: 'name',
  label: '姓名',
  state: 'held',
  sensitive: false,
  masked: '王*明',
  source: 'self',
  recorded_at: '2026-11-20T02:20:00.000Z',
  purposes: ['和你联系'],
  kept_until: '账号使用期间',
  correction: 'self_service',
  can_give: true,
  can_erase: true,
  last_revealed_at: null,
  held: 1,
  collected: { last_7_days: 1, last_30_days: 1 },
  retain_until: null,
  recipients: [],
  restricted: false,
  hold: null,
}

export const phoneNumber: DatumView = {
  ...name,
  field: 'phone',
  label: '手机号',
  state: 'absent',
  masked: null,
  source: null,
  recorded_at: null,
  can_erase: false,
}

export const idNumber: DatumView = {
  ...phoneNumber,
  field: 'id_number',
  label: '身份证号码',
  state: 'locked',
  sensitive: true,
  correction: 'request',
  can_give: false,
}

export const call: DatumView = {
  ...name,
  field: 'cs_call',
  label: '客服通话',
  masked: '****',
  source: 'service',
  correction: 'request',
  can_give: false,
}

export const myData: MyData = {
  frozen: false,
  groups: [
    { group: '联系方式', data: [phoneNumber] },
    { group: '基本资料', data: [name, idNumber] },
    { group: '服务记录', data: [call] },
  ],
  reads: [],
}

export const overview: MyOverview = {
  registered_at: '2026-11-20T02:20:00.000Z',
  frozen: false,
  masked_phone: null,
  account_tail: '7F3A',
  consents_given: 2,
  requests_open: 1,
  values_held: 3,
  notices_unread: 0,
  changes_pending: 0,
}

/** A request to which nothing out of the ordinary has happened. */
const quiet = {
  channel: 'self' as const,
  paused: null,
  extension: null,
  identity: null,
  can_appeal: false,
  urge_from: null,
  messages: 0,
  files: 0,
  appeal: null,
  refusal: null,
  reason: null,
  systems: [],
  kept: [],
  has_certificate: false,
  copy_id: null,
} satisfies Partial<RequestView>

/** Closing the account, waiting since 22 November with 15 working days to go. */
export const closing: RequestView = {
  ...quiet,
  number: 'Q1122-7KM2Q',
  type: 'erase',
  scope: 'account',
  scope_label: '整个账号',
  state: 'cooling',
  submitted_at: '2026-11-22T02:00:00.000Z',
  due_on: '2026-12-11',
  due_provisional: false,
  working_days_left: 15,
  cooling_until: '2026-11-29T02:00:00.000Z',
  can_withdraw: true,
  steps: [
    { state: 'accepted', at: '2026-11-22T02:00:00.000Z', actor: 'person' },
    { state: 'cooling', at: '2026-11-22T02:00:00.000Z', actor: 'person' },
  ],
  result: [],
}

export const closed: RequestView = {
  ...closing,
  state: 'done',
  cooling_until: null,
  can_withdraw: false,
  steps: (['accepted', 'processing', 'verifying', 'done'] as const).map((state) => ({
    state,
    at: '2026-11-22T02:00:00.000Z',
    actor: 'system' as const,
  })),
  result: [
    { store: 'vault_value', erased: 3, left: 0 },
    { store: 'person', erased: 1, left: 0 },
    { store: 'person_lookup', erased: 0, left: 0 },
  ],
}

export const submitted: SubmittedRequest = { request: closing, access_code: 'ABCDEFGH2345' }
