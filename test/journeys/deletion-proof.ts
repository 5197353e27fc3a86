import { eraseText } from '@/text/erase'
import { submittedText } from '@/text/filing'
import { wayNames } from '@/text/home'
import { centerText } from '@/text/person'
import { keepText } from '@/text/receipts'
import { detailText } from '@/text/request-detail'
import { stateNames, statusText } from '@/text/request-list'
import { systemFailures, systemStates } from '@/text/system'
import { verificationText } from '@/text/verification'
import { byHand, tailIn } from './by-hand'
import { inside, rowsOfPersons } from './inside'
import { join } from './join'
import type { ConnectedSetting } from './settings'
import { strangersVerdict } from './stranger'

const PHONE = '15612345677'
const NAME = '王小四'
const CODE = /[2-9A-HJ-NP-Z]{12}/

/** A deletion that two other systems have a part in, one of which fails, takes its time and lies, to its certificate. */
export function tellDeletionProof(setting: ConnectedSetting): void {
  const { hand, dataDir, serverUrl, neighbours } = setting
  const { toCenter, numberHere, fileAndFollow, untilSeen } = byHand(hand)

  test('a person registers whom two other systems know, one of them by an invoice', async () => {
    await neighbours().addCustomer(PHONE, 'with_invoice')
    await neighbours().addCustomer(PHONE, 'without_invoice')
    await neighbours().mailing.know(PHONE)
    await join(hand(), { phone: PHONE, name: NAME })
    await hand().sees('156******77')
  })

  test('the effect is told in numbers, with what a law keeps', async () => {
    await hand().home()
    await hand().tap(wayNames.erase.verb)
    await hand().tap(eraseText.field)
    await hand().tap('手机号')
    await hand().sees('客户管理系统')
    await hand().sees('《会计档案管理办法》第十四条')
  })

  test('a system that fails is named, with the next try, while the other has done its part', async () => {
    await neighbours().mailing.behave({ manner: 'fails' })
    await hand().tap(eraseText.now)
    await fileAndFollow(eraseText.submit)
    await untilSeen(systemFailures.unreachable, detailText.refresh)
    await untilSeen(systemStates.done, detailText.refresh)
    expect(await hand().shows(stateNames.partly_done)).toBe(false)
    expect(await neighbours().customers(PHONE)).toBe(1)
    expect((await inside(dataDir())).fields).not.toContain('phone')
  })

  test('one that only takes the order is waited for', async () => {
    await neighbours().mailing.behave({ manner: 'accepts', delay: 500 })
    await untilSeen(systemStates.accepted, detailText.refresh)
  })

  test('one that says done and has not is found out', async () => {
    expect(await tellDone({ honest: false, times: 1 })).toEqual([200])
    await untilSeen(systemFailures.left_over, detailText.refresh)
    expect(await hand().shows(stateNames.partly_done)).toBe(false)
  })

  test('once it has, said twice, the request ends, and says what a law keeps', async () => {
    expect(await tellDone({ honest: true, times: 2 })).toEqual([200, 200])
    await untilSeen(stateNames.partly_done, detailText.refresh)
    await hand().sees('《会计档案管理办法》第十四条')
    expect((await neighbours().mailing.state()).people).toEqual([])
  })

  test('the certificate is checked by the phone, and by a stranger with Node alone', async () => {
    await hand().tap(detailText.certificate)
    await untilSeen(verificationText.valid, verificationText.again)
    await hand().tap(keepText.copy)
    const certificate = await hand().copied()
    expect(certificate).not.toContain(PHONE)
    expect(await strangersVerdict(serverUrl(), certificate)).toBe(0)
    const altered = certificate.replace('短信平台', '别的平台')
    expect(await strangersVerdict(serverUrl(), altered)).toBe(1)
  })

  test('closing the account leaves nothing, and its certificate opens by number and code', async () => {
    await neighbours().mailing.behave({ manner: 'honest' })
    await hand().home()
    await hand().tap(wayNames.erase.verb)
    await hand().tap(eraseText.account)
    await hand().tap(eraseText.now)
    await hand().sees(eraseText.tail)
    await hand().type('account-tail', tailIn(await hand().text()))
    await hand().tap(eraseText.submit)
    await hand().sees(submittedText.title)
    const [code = ''] = CODE.exec(await hand().text()) ?? []
    await hand().tap(submittedText.follow)
    const number = await numberHere()
    await untilSeen(stateNames.done, detailText.refresh)
    expect(await rowsOfPersons(dataDir())).toBe(0)
    await toCenter(centerText.byNumber)
    await hand().type('status-number', number)
    await hand().type('status-code', code)
    await hand().tap(statusText.ask)
    await hand().sees(stateNames.done)
    await hand().tap(detailText.certificate)
    await untilSeen(verificationText.valid, verificationText.again)
  })

  test('nothing went wrong on the way', async () => {
    expect(hand().faults()).toEqual([])
    expect((await inside(dataDir())).brokenChains).toBe(0)
  })

  async function tellDone({ honest, times }: { honest: boolean; times: number }) {
    const { received } = await neighbours().mailing.state()
    const order = received.findLast(({ body }) => body.type === 'privacy.erase')?.body.order ?? ''
    return neighbours().mailing.acknowledge({
      to: serverUrl(),
      system: 'mailing',
      order,
      state: 'done',
      honest,
      times,
    })
  }
}
