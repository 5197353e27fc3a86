import { consentsText } from '@/text/consents'
import { eraseText } from '@/text/erase'
import { submittedText } from '@/text/filing'
import { gateNotice, gateText } from '@/text/gate'
import { homeText, wayNames } from '@/text/home'
import { meText } from '@/text/me'
import { pageTitles } from '@/text/pages'
import { correctText } from '@/text/person'
import { erasedText } from '@/text/request-detail'
import { stateNames } from '@/text/request-list'
import { sessionText } from '@/text/session'
import { tailIn } from './by-hand'
import type { Hand } from './hand'
import { holdsInClear, inside, rowsOfPersons } from './inside'
import type { Setting } from './settings'

const PHONE = '15612345677'
const NAME = '王小四'
const OTHER_NAME = '欧阳小五'

/** Names of what may be fetched before a choice: public documents, and whether this is the sandbox. */
const PUBLIC =
  /^GET \/(v1\/(policies|front|lists|services|glossary|announcements|notices)\b|sandbox$|js\/|css\/|static\/|$|favicon)/

/** What a phone may keep of a visitor: the refusal, copies of public documents, how pages look and were read. */
const KEPT_BEFORE = [
  'gate-choice',
  'front',
  'policy-release',
  'glossary',
  'display',
  'reading-places',
  'public-lists',
]

/**
 * First launch, refuse, browse, read, agree, register, view, correct, withdraw, delete, done: the main path, as
 * tests of one describe block. Each step is also looked up in the database.
 */
export function tellMainPath({ hand, dataDir }: Setting): void {
  test('the first launch shows the notice with two ways on', async () => {
    await hand().sees(gateNotice.title)
    await hand().sees(gateText.refuse)
    await hand().sees(gateText.agree)
  })

  test('refusing leads to browsing at once, and is not asked about again', async () => {
    await hand().tap(gateText.refuse)
    await hand().sees(homeText.what)
    expect(await hand().shows(gateNotice.title)).toBe(false)
    for (let launches = 0; launches < 3; launches += 1) {
      await hand().relaunch()
      await hand().sees(homeText.what)
      expect(await hand().shows(gateNotice.title)).toBe(false)
    }
  })

  test('the policy can be read after refusing', async () => {
    await hand().tap(wayNames.reader.verb)
    await hand().sees('适用范围')
    await hand().back()
    await hand().sees(homeText.what)
  })

  test('until agreement nothing has left the phone, and nothing tells one phone from another', async () => {
    expect(
      hand()
        .sent()
        .filter((request) => !PUBLIC.test(request)),
    ).toEqual([])
    expect(hand().askedWho()).toBe(false)
    const stored = await hand().stored()
    expect(stored.filter((name) => !KEPT_BEFORE.includes(name))).toEqual([])
    expect(await inside(dataDir())).toMatchObject({ persons: 0, ticketsAndSessions: 0, acts: [] })
  })

  test('agreeing is one consent with the notice that was shown', async () => {
    await hand().tap(`${gateText.browsing} · ${gateText.choose}`)
    await hand().sees(gateNotice.title)
    await hand().tap(gateText.agree)
    await hand().sees(gateText.saved)
    expect(writes(hand(), '/v1/consents')).toBe(1)
    expect(await inside(dataDir())).toMatchObject({
      persons: 0,
      acts: ['notice.shown', 'consent.given'],
    })
  })

  test('registering takes an age, a login, and nothing else', async () => {
    await hand().me()
    await hand().tap(meText.join)
    await hand().tap(sessionText.over14)
    await hand().tap(sessionText.next)
    await hand().tap(sessionText.join)
    await hand().sees(sessionText.joined)
    expect(await inside(dataDir())).toMatchObject({ persons: 1, fields: ['wx_openid'] })
  })

  test('what is optional is given field by field, or skipped', async () => {
    await hand().type('field-phone', PHONE)
    await hand().tap(sessionText.agreeAndSave)
    await hand().sees(sessionText.step(2, 8))
    await hand().type('field-name', NAME)
    await hand().tap(sessionText.save)
    await hand().sees(sessionText.step(3, 8))
    await hand().tap(sessionText.skipAll)
    await hand().sees('156******77')
    expect((await inside(dataDir())).fields).toEqual(['name', 'phone', 'wx_openid'])
    expect(await holdsInClear(dataDir(), [PHONE, NAME])).toBe(false)
  })

  test('a person sees what is held, masked', async () => {
    await hand().home()
    await hand().tap(wayNames.data.verb)
    await hand().sees('王*四')
    expect(await hand().text()).not.toContain(NAME)
    await hand().back()
  })

  test('a person puts a value right', async () => {
    await hand().me()
    await hand().tap(pageTitles.center)
    await hand().tap(pageTitles.correct)
    await hand().tap('姓名')
    await hand().type('field-name', OTHER_NAME)
    await hand().tap(correctText.review)
    await hand().tap(correctText.submit)
    await hand().sees(correctText.saved)
    await hand().sees('欧**五')
    const { acts } = await inside(dataDir())
    expect(acts.filter((kind) => kind === 'value.corrected')).toHaveLength(1)
  })

  test('withdrawing a consent ends its use at once', async () => {
    await hand().home()
    await hand().tap(wayNames.consents.verb)
    await hand().tap('手机号')
    await hand().sees(consentsText.withdrawnNow)
    expect((await inside(dataDir())).acts).toContain('consent.withdrawn')
    await hand().back()
  })

  test('closing the account ends in a verified done, and nothing of the person is left', async () => {
    await hand().home()
    await hand().tap(wayNames.erase.verb)
    await hand().tap(eraseText.account)
    await hand().tap(eraseText.now)
    await hand().sees(eraseText.tail)
    await hand().type('account-tail', tailIn(await hand().text()))
    await hand().tap(eraseText.submit)
    await hand().sees(submittedText.title)
    await hand().tap(submittedText.follow)
    await hand().sees(erasedText('person', 1))
    await hand().sees(stateNames.done)
    expect(await rowsOfPersons(dataDir())).toBe(0)
    const { acts, brokenChains } = await inside(dataDir())
    expect(brokenChains).toBe(0)
    expect(acts).toEqual(expect.arrayContaining(['request.stepped', 'certificate.issued']))
  })

  test('nothing went wrong on the way', () => {
    expect(hand().faults()).toEqual([])
  })
}

function writes(hand: Hand, path: string): number {
  return hand.sent().filter((request) => request === `POST ${path}`).length
}
