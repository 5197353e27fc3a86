import { routes } from '@contract/routes'
import { consentNewsText } from '@/text/consent-news'
import { consentsText, withdrawAllText } from '@/text/consents'
import { wayNames } from '@/text/home'
import { sessionText } from '@/text/session'
import type { MiniApp } from '../support/miniapp-host'
import { answerOf } from '../support/person-acts'
import { provideServer } from '../support/server'
import { agreeAtGate, joinFromHome, listening, openWeapp } from '../support/weapp-person'

const PHONE_ITEM = '手机号'
const server = provideServer()
let origin: string
let app: MiniApp
let sent: string[]

beforeAll(async () => {
  origin = await listening(server())
})
beforeEach(() => {
  sent = []
})
afterEach(() => app.close())

/** Somebody who gave their phone number, on the page of their consents. */
async function openConsents(account: string): Promise<void> {
  app = await openWeapp({ service: server(), server: origin, account })
  await agreeAtGate(app)
  await joinFromHome(app)
  await app.tap(sessionText.agreeWeChatPhone)
  await app.sees(sessionText.saved(PHONE_ITEM))
  await app.switchTab('pages/home/index')
  await app.tap(wayNames.consents.verb)
  await app.sees(consentsText.seeReceipt)
}

/** WeChat ends the app, and somebody opens it again at home. */
async function restart(online: boolean): Promise<void> {
  sent.push(...withdrawalsSent())
  app = await app.relaunch({ phone: { online } })
  await app.sees(wayNames.consents.object)
}

function withdrawalsSent(): string[] {
  return app.records.calls
    .filter(({ name, args }) => name === 'request' && JSON.stringify(args).includes('/withdrawal"'))
    .map(({ args }) => keyIn(JSON.stringify(args)))
}

function keyIn(request: string): string {
  return /"idempotency-key":"([^"]+)"/.exec(request)?.[1] ?? ''
}

async function onRecord(): Promise<string | undefined> {
  const { token } = JSON.parse(String(app.kept.storage.get('session')))
  const answer = await server().client.call(routes.listConsents, {}, { session: token })
  return answerOf(answer).states.find(({ item }) => item === 'C2p')?.status
}

/** The link counts down under the finger. */
async function tapUndo(): Promise<void> {
  const [left] = /还剩 (\d+) 秒/.exec(app.text())?.slice(1) ?? []
  await app.tap(consentsText.undoLeft(Number(left)))
}

/** It holds on the phone before it has arrived. */
async function arrived(): Promise<void> {
  while (queue() !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const queue = () => app.kept.storage.get('withdrawals')

test('a withdrawal without network survives two ends of the app and is sent once, from any page', async () => {
  await openConsents('withdraws-offline')
  await app.setOnline(false)
  await app.tap(PHONE_ITEM)
  await app.sees(consentsText.waiting)
  expect(await onRecord()).toBe('given')

  await restart(false)
  expect(await onRecord()).toBe('given')
  await app.tap(wayNames.consents.verb)
  await app.sees(consentsText.waiting)

  await restart(true)
  await app.sees(consentNewsText.sent)
  expect(await onRecord()).toBe('withdrawn')
  expect(queue()).toBeUndefined()

  await app.tap(wayNames.consents.verb)
  await app.sees(consentsText.withdrawn('').trim())
  await app.setOnline(false)
  await app.setOnline(true)
  const keys = [...sent, ...withdrawalsSent()]
  expect(new Set(keys).size).toBe(1)
  expect(withdrawalsSent()).toHaveLength(1)
  expect([app.records.faults, app.errors()]).toEqual([[], []])
})

test('a withdrawal undone without network never reaches the service', async () => {
  await openConsents('thinks-again')
  await app.setOnline(false)
  await app.tap(PHONE_ITEM)
  await tapUndo()
  await app.sees(consentsText.undone)
  await restart(true)
  expect(await onRecord()).toBe('given')
  expect(withdrawalsSent()).toEqual([])
})

test('a withdrawal is undone on record, and the number is there as before', async () => {
  await openConsents('undoes')
  await app.tap(PHONE_ITEM)
  await app.sees(consentsText.withdrawnNow)
  expect(await onRecord()).toBe('withdrawn')
  await tapUndo()
  await app.sees(consentsText.undone)
  expect(await onRecord()).toBe('given')
})

test('everything is taken back by one act', async () => {
  await openConsents('takes-all-back')
  await app.tap(withdrawAllText.open)
  await app.sees(withdrawAllText.count(1))
  await app.tap(withdrawAllText.confirm)
  await app.sees(withdrawAllText.done(1))
  await arrived()
  expect(await onRecord()).toBe('withdrawn')
})
