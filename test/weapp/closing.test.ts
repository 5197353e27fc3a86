import { routes } from '@contract/routes'
import { eraseText } from '@/text/erase'
import { submittedText } from '@/text/filing'
import { wayNames } from '@/text/home'
import type { MiniApp } from '../support/miniapp-host'
import { answerOf } from '../support/person-acts'
import { provideServer } from '../support/server'
import { agreeAtGate, joinFromHome, listening, openWeapp } from '../support/weapp-person'

const MOST_SCREENS = 3
const MOST_TAPS = 4

const server = provideServer()
let app: MiniApp
afterEach(() => app.close())

test('an account is closed from home over three screens and with four taps at most', async () => {
  const origin = await listening(server())
  app = await openWeapp({ service: server(), server: origin, account: 'leaves-for-good' })
  await agreeAtGate(app)
  await joinFromHome(app)
  await app.switchTab('pages/home/index')
  const screens = new Set([app.path()])
  const taps = [wayNames.erase.object, eraseText.account, eraseText.later, eraseText.submit]
  for (const words of taps) {
    if (words === eraseText.submit) {
      await app.sees(eraseText.tail)
      await app.input('#account-tail', await accountTail())
    }
    await app.tap(words)
    screens.add(app.path())
  }
  await app.sees(submittedText.title)
  expect(screens.size).toBeLessThanOrEqual(MOST_SCREENS)
  expect(taps.length).toBeLessThanOrEqual(MOST_TAPS)
})

async function accountTail(): Promise<string> {
  const { token } = JSON.parse(String(app.kept.storage.get('session')))
  const overview = await server().client.call(routes.readOverview, {}, { session: token })
  return answerOf(overview).account_tail
}
