import { logRoutes } from '@contract/log-routes'
import { formatCheckCode, parseCheckCode } from '@contract/proof/check-code'
import { signCheckpoint } from '@contract/proof/checkpoint'
import { consentsText } from '@/text/consents'
import { pageTitles } from '@/text/pages'
import { keepText, openText, receiptListText, receiptText } from '@/text/receipts'
import { codeText, logText, stepWords, verificationText } from '@/text/verification'
import type { WxAnswer, WxRequest } from '../support/miniapp/wx-request'
import type { LaunchOptions, MiniApp } from '../support/miniapp-host'
import { answerOf } from '../support/person-acts'
import { provideServer } from '../support/server'
import { agreeAtGate, joinFromHome, listening, openWeapp } from '../support/weapp-person'

/* Receipts of the real service, in the package as it is shipped. */

const server = provideServer()
const LABEL = '隐私政策和基本注册'
const RECEIPT_STEPS = ['form', 'signature', 'content', 'chain', 'log', 'same_log'] as const
let origin: string
let app: MiniApp

beforeAll(async () => {
  origin = await listening(server())
})
afterEach(() => {
  const { faults } = app.records
  app.close()
  expect([faults, app.errors()]).toEqual([[], []])
})

async function open(account: string, options: LaunchOptions = {}) {
  app = await openWeapp({ ...options, service: server(), server: origin, account })
}

/** Somebody with an account, their first consent in a signed head. */
async function join(account: string, options: LaunchOptions = {}) {
  await open(account, options)
  await agreeAtGate(app)
  await joinFromHome(app)
  await server().sequence()
}

async function openMine() {
  await app.switchTab('pages/me/index')
  await app.tap(pageTitles.consents)
  await app.sees(consentsText.seeReceipt)
  await app.tap(consentsText.seeReceipt)
}

/** Carries on to the service, and changes what comes back of these paths. */
function altering(path: RegExp, change: (body: string) => string) {
  return async ({ url, header }: WxRequest): Promise<WxAnswer | null> => {
    const { pathname } = new URL(url)
    if (!path.test(pathname)) {
      return null
    }
    const answer = await fetch(new URL(pathname, origin), { headers: { ...header } })
    return { statusCode: answer.status, data: change(await answer.text()) }
  }
}

const MINE = /^\/v1\/me\/receipts\/./

test('a receipt verifies on the phone, its place in the log included, without freezing the page', async () => {
  await join('receipt-holder')
  const stalls = watchStalls()
  await openMine()
  await app.sees(verificationText.valid)
  for (const step of RECEIPT_STEPS) {
    expect(app.text()).toContain(stepWords[step])
  }
  expect(app.text()).toContain(`同意了「${LABEL}」`)
  expect(app.text()).not.toContain(verificationText.fails)
  expect(stalls.longest()).toBeLessThan(1_000) // a quarter of that was measured, cold
})

test('a receipt with one word altered fails, and says with which step', async () => {
  const script = altering(MINE, (body) => body.replace('隐私政策和基本注册', '隐私政策和全部信息'))
  await join('altered', { script })
  await openMine()
  await app.sees(verificationText.broken)
  expect(app.text()).toContain(verificationText.failedAt([stepWords.signature]))
  expect(app.text()).toContain(verificationText.report)
  expect(app.text()).not.toContain(keepText.showCode)
})

test('a log that shows the holder another history, signed with its own key, is found out', async () => {
  const { logOrigin, logSigner } = server().context
  await join('split', {
    script: async ({ url }) => {
      if (!url.endsWith('/v1/log/head')) {
        return null
      }
      const { size, signed_at } = answerOf(await server().client.call(logRoutes.readLogHead, {}))
      const root = 'ee'.repeat(32)
      const checkpoint = await signCheckpoint({ origin: logOrigin, size, root }, [logSigner])
      return { statusCode: 200, data: JSON.stringify({ checkpoint, size, root, signed_at }) }
    },
  })
  await openMine()
  await app.sees(verificationText.broken)
  expect(app.text()).toContain(verificationText.failedAt([stepWords.same_log]))
})

test('a receipt that waits for the log says so, and comes by itself', async () => {
  await open('hasty')
  await agreeAtGate(app)
  await app.switchTab('pages/me/index')
  await app.tap(pageTitles.consents)
  await app.tap(consentsText.seeReceipt)
  await app.sees(receiptText.pending)
  await server().sequence()
  await app.sees(verificationText.valid)
})

test('the file goes to a chat as it is, and the code that is shown leads others to the entry', async () => {
  await join('keeper')
  await openMine()
  await app.sees(keepText.showCode)
  await app.tap(keepText.send)
  const [written] = calls('writeFileSync')
  const [shared] = calls('shareFileMessage')
  expect(written?.args).toEqual([
    expect.stringContaining('wxfile://usr/'),
    expect.stringContaining('"schema":"consent-receipt/1"'),
    'utf8',
  ])
  expect(shared?.args).toMatchObject({ filePath: expect.stringContaining('wxfile://usr/') })
  await app.tap(keepText.showCode)
  await app.sees(keepText.codeWords)
  const code = /LOG1:[0-9A-F:]+/.exec(app.text())?.[0] ?? ''
  expect(parseCheckCode(code)).not.toBeNull()

  app.close()
  await open('scanner', { person: { scans: () => code } })
  await agreeAtGate(app)
  await scan()
  await app.sees(codeText.valid)
  expect(app.text()).toContain(codeText.same)
})

test('a code of an entry that the log does not have proves nothing', async () => {
  const code = formatCheckCode({ entry: 'ab'.repeat(32), head: { size: 1, root: 'cd'.repeat(32) } })
  await open('forger', { person: { scans: () => code } })
  await agreeAtGate(app)
  await scan()
  await app.sees(codeText.absent)
})

test('without network the last receipt is still there, and only the log is left unchecked', async () => {
  await join('traveller')
  await openMine()
  await app.sees(verificationText.valid)
  await app.setOnline(false)
  await app.tap(verificationText.again)
  await app.sees(verificationText.partial)
  expect(app.text()).toContain(verificationText.partialOffline)
})

test('a phone without BigInt shows the receipt, and says that it cannot check it', async () => {
  await join('old-phone', { lacking: ['BigInt'] })
  await openMine()
  await app.sees(verificationText.unable)
  expect(app.text()).toContain(`同意了「${LABEL}」`)
  expect(app.text()).toContain(keepText.send)
})

test('the log shows its head and checks it against what this phone saw', async () => {
  await join('watcher')
  await openMine()
  await app.sees(verificationText.valid)
  await app.tap(verificationText.how)
  await app.sees(logText.headSigned)
  expect(app.text()).toContain(logText.keysSame)
  expect(app.text()).toContain(logText.command)
})

async function scan() {
  await app.switchTab('pages/me/index')
  await app.tap(pageTitles.center)
  await app.tap(pageTitles.receipts)
  await app.tap(receiptListText.checkOther)
  await app.tap(openText.scan)
}

const calls = (name: string) => app.records.calls.filter((call) => call.name === name)

/** The most work done in one go, in milliseconds of this process alone: others on the machine do not count. */
function watchStalls() {
  let longest = 0
  let last = process.cpuUsage()
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(last)
    longest = Math.max(longest, (user + system) / 1000)
    last = process.cpuUsage()
  }, 5)
  return {
    longest() {
      clearInterval(timer)
      return longest
    },
  }
}
