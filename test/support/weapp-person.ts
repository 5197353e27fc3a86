import { gateText } from '@/text/gate'
import { meText } from '@/text/me'
import { sessionText } from '@/text/session'
import { builtWeapp } from './build-phone'
import { type LaunchOptions, launchMiniApp, type MiniApp } from './miniapp-host'
import type { TestServer } from './server'

/** Lets a test's server be reached as the mini-program reaches one. Out: its origin. */
export function listening({ app }: TestServer): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 })
}

interface Visitor extends LaunchOptions {
  server: string
  service: TestServer
  /** The WeChat account that holds the phone. */
  account: string
}

export const PHONE_NUMBER = '13912345678'

/** The built WeChat package in the hand of this account, on its first launch unless something is kept. */
export async function openWeapp({ service, account, ...options }: Visitor): Promise<MiniApp> {
  const { sandbox } = service
  const phone = () => sandbox.phoneCode(account, PHONE_NUMBER)
  return launchMiniApp(await builtWeapp(), {
    ...options,
    person: {
      login: () => ({ code: sandbox.loginCode(account) }),
      phoneNumber: () => ({ errMsg: 'getPhoneNumber:ok', ...phone() }),
      ...options.person,
    },
  })
}

/** Agrees at the gate. */
export async function agreeAtGate(app: MiniApp): Promise<void> {
  await app.tap(gateText.agree)
  await app.sees(gateText.saved)
}

/** From the home page to an account; the optional fields stand open. */
export async function joinFromHome(app: MiniApp): Promise<void> {
  await app.switchTab('pages/me/index')
  await app.tap(meText.join)
  await app.tap(sessionText.over14)
  await app.tap(sessionText.next)
  await app.tap(sessionText.join)
  await app.sees(sessionText.joined)
}
