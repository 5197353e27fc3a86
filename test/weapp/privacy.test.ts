import { gateNotice, gateText, wechatGateText } from '@/text/gate'
import { homeText } from '@/text/home'
import { phoneRefusalText, sessionText } from '@/text/session'
import { readEntries } from '../../server/ledger/store'
import { listValues } from '../../server/vault/store'
import type { PrivacyKind } from '../support/miniapp/wx-privacy'
import type { LaunchOptions, MiniApp } from '../support/miniapp-host'
import { memberOf } from '../support/person-acts'
import { provideServer } from '../support/server'
import {
  agreeAtGate,
  joinFromHome,
  listening,
  openWeapp,
  PHONE_NUMBER,
} from '../support/weapp-person'

const SITE = 'https://privacy.example.test/'
const server = provideServer()
let origin: string
let app: MiniApp

beforeAll(async () => {
  origin = await listening(server())
  for (const service of server().context.register.services) {
    service.url = SITE // the operator's own, which the home page offers to copy
  }
})
afterEach(() => {
  const { faults } = app.records
  app.close()
  expect([faults, app.errors()]).toEqual([[], []])
})

async function open(account: string, options: LaunchOptions = {}) {
  app = await openWeapp({ ...options, service: server(), server: origin, account })
}

/** Somebody with an account, before whom the phone number's step stands; WeChat does not know them yet. */
async function openAtPhoneStep(account: string, options: LaunchOptions = {}) {
  await open(account, options)
  await agreeAtGate(app)
  await joinFromHome(app)
  app.kept.privacy.agreed.clear()
}

/** What is on record about the person of this phone. */
async function onRecord() {
  const { context } = server()
  const { token } = JSON.parse(String(app.kept.storage.get('session')))
  const { pseudonym, personId } = await memberOf(server(), token)
  const acts = (await readEntries(context.db, pseudonym)).map(({ entry }) => entry.act)
  const given = acts.flatMap((act) => (act.kind === 'consent.given' ? [act.item] : []))
  const held = (await listValues(context.db, personId)).map(({ field }) => field).sort()
  return { given, held, kinds: acts.map(({ kind }) => kind) }
}

const calls = (name: string) => app.records.calls.filter((call) => call.name === name)
const writes = () =>
  calls('request').filter(({ args }) => JSON.stringify(args).includes('"method":"POST"'))
const answersToWeChat = () => calls('privacy.resolve').map(({ args }) => args)
const copy = () => app.tap(homeText.copyAddress(SITE))

const TAKEN = { given: ['C0', 'C2p'], held: ['phone', 'wx_openid'] }
const NOT_TAKEN = { given: ['C0'], held: ['wx_openid'] }

describe.each(['guide_first', 'phone_first'] as const)('the coupled button, %s', (order) => {
  test.each([
    ['agrees to the guide and gives the number', true, true],
    ['agrees to the guide and keeps the number', true, false],
    ['refuses the guide and would give the number', false, true],
    ['refuses the guide and keeps the number', false, false],
  ])('somebody who %s is taken at their word', async (_, agrees, gives) => {
    const denied = { phoneNumber: () => ({ errMsg: 'getPhoneNumber:fail user deny' }) }
    await openAtPhoneStep(`coupled-${order}-${agrees}-${gives}`, {
      person: {
        agreesToGuide: () => agrees,
        coupledOrder: () => order,
        ...(!gives && denied),
      },
    })
    await app.tap(sessionText.agreeWeChatPhone)
    if (agrees && gives) {
      await app.sees(sessionText.saved('手机号'))
    } else {
      await app.sees(agrees ? phoneRefusalText.denied : phoneRefusalText.refused)
      expect(app.text().includes(sessionText.wechatQuiet)).toBe(!agrees)
      expect(app.find('#field-phone')).toBeTruthy()
    }
    expect(app.text()).not.toContain(wechatGateText.title)
    expect(await onRecord()).toMatchObject(agrees && gives ? TAKEN : NOT_TAKEN)
  })
})

test.each([
  ['does not declare phone numbers (112)', { declared: ['clipboard'] }, 'undeclared'],
  ['is banned', { banned: true }, 'banned'],
] as const)('where our guide %s the number can be typed', async (_, guide, reason) => {
  await openAtPhoneStep(`typed-${reason}`, { guide })
  await app.tap(sessionText.agreeWeChatPhone)
  await app.sees(phoneRefusalText[reason])
  await app.input('#field-phone', PHONE_NUMBER)
  await app.tap(sessionText.agreeAndSave)
  await app.sees(sessionText.saved('手机号'))
  expect(await onRecord()).toMatchObject(TAKEN)
})

test('on a WeChat before 2.32.3 our gate stands alone, and the phone button works', async () => {
  const without = [
    'onNeedPrivacyAuthorization',
    'getPrivacySetting',
    'openPrivacyContract',
    'requirePrivacyAuthorize',
  ]
  await open('old-library', { without })
  await app.sees(gateNotice.title)
  expect(writes()).toEqual([])
  expect(calls('login')).toEqual([])
  await agreeAtGate(app)
  await joinFromHome(app)
  await app.tap(sessionText.agreeWeChatPhone)
  await app.sees(sessionText.saved('手机号'))
  expect(await onRecord()).toMatchObject(TAKEN)
})

test('a guide that wants no agreement is none with us: the gate stands and nothing is sent', async () => {
  await open('nothing-declared', { guide: { declared: [] } })
  await app.sees(gateNotice.title)
  expect([writes(), calls('login')]).toEqual([[], []])
})

test('agreeing in WeChat alone agrees to nothing of ours', async () => {
  await open('wechat-only')
  await app.tap(gateText.refuse)
  await copy()
  await app.tap(wechatGateText.agree)
  await app.sees(homeText.addressCopied)
  expect(app.text()).toContain(gateText.browsing)
  expect(writes()).toEqual([])
  app = await app.relaunch()
  expect(app.text()).toContain(gateText.browsing)
})

const exposed = { referrer: 'setClipboardData', event: 'exposureAuthorization' }
const agreed = { referrer: 'setClipboardData', event: 'agree', buttonId: 'wechat-agree' }
const disagreed = { referrer: 'setClipboardData', event: 'disagree' }

test.each([
  ['同意', agreed, () => app.tap(wechatGateText.agree)],
  ['不同意', disagreed, () => app.tap(wechatGateText.refuse)],
  ['leaving the app', disagreed, () => app.hide()],
])('three that wait together get one answer each by %s', async (_, answer, act) => {
  await open('three-at-once')
  await app.tap(gateText.refuse)
  await Promise.all([copy(), copy(), copy()])
  await app.sees(wechatGateText.title)
  await act()
  await app.settled()
  const answers = answersToWeChat()
  expect(answers.filter((one) => JSON.stringify(one) === JSON.stringify(answer))).toHaveLength(3)
  expect(answers).toHaveLength(6)
  expect(answers).toContainEqual(exposed)
  expect(app.text()).not.toContain(wechatGateText.title)
})

test('says how to do without the clipboard, and does not ask again within ten seconds', async () => {
  await open('no-clipboard')
  await app.tap(gateText.refuse)
  await copy()
  await app.tap(wechatGateText.refuse)
  await app.sees(homeText.addressNotCopied)
  await copy()
  expect(app.text()).not.toContain(wechatGateText.title)
  expect(app.text()).toContain(SITE)
})

test('a kind declared later is the only one asked about, and nothing is recorded twice', async () => {
  const declared: PrivacyKind[] = ['phone']
  await open('new-kind', { guide: { declared } })
  await agreeAtGate(app)
  await joinFromHome(app)
  const before = await onRecord()
  app = await app.relaunch({ guide: { declared: ['phone', 'clipboard'] } })
  await app.sees(homeText.what)
  expect(app.text()).not.toContain(wechatGateText.title)
  await copy()
  await app.sees(wechatGateText.asksAbout(['setClipboardData']))
  expect(app.text()).not.toContain(gateNotice.title)
  await app.tap(wechatGateText.agree)
  await app.sees(homeText.addressCopied)
  expect(await onRecord()).toEqual(before)
})

test('removed from the recent list, WeChat is told again and our record stays one', async () => {
  await open('removed')
  await agreeAtGate(app)
  await joinFromHome(app)
  const before = await onRecord()
  app.kept.privacy.agreed.clear()
  app = await app.relaunch()
  await copy()
  await app.tap(wechatGateText.agree)
  await app.sees(homeText.addressCopied)
  expect(await onRecord()).toEqual(before)
})

test('removed with all that the phone kept, the person finds their account and the one consent', async () => {
  await open('removed-whole')
  await agreeAtGate(app)
  await joinFromHome(app)
  const before = await onRecord()
  app.kept.privacy.agreed.clear()
  app.kept.storage.clear()
  app = await app.relaunch()
  await agreeAtGate(app)
  await app.switchTab('pages/me/index')
  await app.tap('注册 / 登录')
  await app.tap(sessionText.over14)
  await app.tap(sessionText.next)
  await app.tap(sessionText.join)
  await app.sees(sessionText.welcomeBack)
  const after = await onRecord()
  expect(after.given).toEqual(before.given)
  expect(after.kinds).toEqual([...before.kinds, 'person.linked'])
})
