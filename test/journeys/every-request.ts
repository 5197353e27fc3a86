import { caseRoutes } from '@contract/case-routes'
import type { PlannedAct } from '@contract/plan'
import { appealText } from '@/text/appeal'
import { complaintText, complaintTopics, kinships, wishes } from '@/text/complaint'
import { copyText, ownCopyText, relativeCopyText, transferText } from '@/text/copy'
import { explainText } from '@/text/explain'
import { filingText } from '@/text/filing'
import { wayNames } from '@/text/home'
import { centerText } from '@/text/person'
import { policyText } from '@/text/policy'
import { detailText, identityText, refusalText } from '@/text/request-detail'
import { stateNames } from '@/text/request-list'
import { restrictText } from '@/text/restriction'
import { byHand } from './by-hand'
import { inside } from './inside'
import { join } from './join'
import { answerRequest, type Office, openOffice } from './office'
import type { ConnectedSetting } from './settings'

const PHONE = '15612345677'
const NAME = '王小四'
const RIGHT_NAME = '王晓四'
/** A clause of the policy without terms to explain, which a tap on its words opens. */
const CLAUSE = '全文有七节：'
const RECEIVER = 'https://receiver.example.com/import'

/** Every kind of request but deletion, asked for on the phone and handled in the office, each to its end. */
export function tellEveryRequest(setting: ConnectedSetting): void {
  const { hand, dataDir, serverUrl, neighbours } = setting
  const { toCenter, numberHere, fileAndFollow, untilSeen } = byHand(hand)
  let office: Office

  test('a person registers with a number that two other systems know as well', async () => {
    office = await openOffice(serverUrl(), dataDir())
    await neighbours().addCustomer(PHONE, 'without_invoice')
    await neighbours().mailing.know(PHONE)
    await join(hand(), { phone: PHONE, name: NAME })
    await hand().sees('156******77')
  })

  test('a copy is asked for, packed, and fetched once by its owner', async () => {
    await toCenter(centerText.export)
    await hand().tap(copyText.all)
    await fileAndFollow(copyText.submit)
    await untilSeen(stateNames.done, detailText.refresh)
    await hand().tap(detailText.copy)
    await hand().sees(copyText.ready)
    await hand().tap(ownCopyText.open)
    await hand().sees(copyText.times(2))
    expect((await inside(dataDir())).acts).toEqual(
      expect.arrayContaining(['copy.made', 'copy.fetched']),
    )
  })

  test('a transfer that fails a condition is refused with ground, law and where to go', async () => {
    await toCenter(centerText.transfer)
    await hand().tap(copyText.all)
    await hand().type('transfer-name', '别家公司')
    await hand().type('transfer-address', RECEIVER)
    await fileAndFollow(transferText.submit)
    const number = await numberHere()
    await office.support.call(caseRoutes.claimCase, { params: { number } })
    await office.support.call(caseRoutes.refuseCase, {
      params: { number },
      body: { ground: 'not_feasible', because: '对方的地址不能接收。' },
    })
    await untilSeen(refusalText.title, detailText.refresh)
    await hand().sees('12377')
  })

  test('and another person looks again', async () => {
    await hand().tap(appealText.open)
    await hand().type('appeal', '对方说可以接收。')
    await fileAndFollow(appealText.submit)
    const number = await numberHere()
    await expect(office.support.call(caseRoutes.claimCase, { params: { number } })).rejects.toThrow(
      'SECOND_PERSON_REQUIRED',
    )
    const params = { number }
    await office.otherSupport.call(caseRoutes.claimCase, { params })
    await office.otherSupport.call(caseRoutes.answerCase, {
      params,
      body: { text: '我们又试了一次，还是不能接收。', upholds: false },
    })
    await untilSeen(stateNames.done, detailText.refresh)
    await hand().tap(detailText.messages)
    await hand().sees('我们又试了一次')
  })

  test('a restriction counts at once and is lifted by its owner', async () => {
    await toCenter(centerText.restrict)
    await hand().tap(restrictText.field)
    await hand().tap('姓名')
    await fileAndFollow(filingText.submit)
    await hand().sees(stateNames.done)
    await toCenter(centerText.restrict)
    await hand().tap(restrictText.lift)
    await hand().sees(restrictText.none)
    expect((await inside(dataDir())).acts).toEqual(
      expect.arrayContaining(['restriction.placed', 'restriction.lifted']),
    )
  })

  test('a purpose is objected to', async () => {
    await toCenter(centerText.restrict)
    await hand().tap(restrictText.purpose)
    await hand().tap('和你联系')
    await fileAndFollow(filingText.submit)
    await hand().sees(stateNames.done)
  })

  test('a question about a clause is answered', async () => {
    await hand().home()
    await hand().tap(wayNames.reader.verb)
    await hand().sees('适用范围')
    await hand().tap(CLAUSE)
    await hand().tap(policyText.ask)
    await hand().type('question', '这一条是什么意思？')
    await fileAndFollow(explainText.submit)
    await answerRequest(office.support, await numberHere(), '这一条的意思是……')
    await untilSeen(stateNames.done, detailText.refresh)
  })

  test('a call to the office becomes a request that its owner confirms, and two others carry out', async () => {
    const opened = await office.support.call(caseRoutes.openCase, {
      body: {
        phone: PHONE,
        order: { type: 'correct', field: 'name', wanted: RIGHT_NAME, reason: '写错一个字' },
      },
    })
    const { number } = opened.request
    await toCenter(centerText.requests)
    await hand().tap('更正姓名')
    await hand().sees(identityText.title)
    await hand().tap(identityText.confirm)
    await hand().sees(stateNames.accepted)
    const params = { number }
    await office.support.call(caseRoutes.claimCase, { params })
    const act = { kind: 'correct', field: 'name' } as const
    const { sha256 } = await office.support.call(caseRoutes.planCase, { params, body: { act } })
    await office.reviewer.call(caseRoutes.approvePlan, { params, body: { sha256 } })
    await untilSeen(stateNames.done, detailText.refresh)
    await toCenter(centerText.myData)
    await hand().sees('王*四')
    const { corrected } = await neighbours().mailing.state()
    expect(corrected[PHONE]).toEqual({ name: RIGHT_NAME })
  })

  test('a complaint needs no account, and is followed by number and code', async () => {
    await toCenter(centerText.complain)
    await hand().tap(complaintTopics.used)
    await hand().type('complaint', '接到一个不认识的电话。')
    await fileAndFollow(complaintText.submit)
    await answerRequest(office.support, await numberHere(), '查过了，不是我们打的。')
    await untilSeen(stateNames.done, detailText.refresh)
  })

  async function relativeAsks(phone: string, wish: keyof typeof wishes): Promise<string> {
    await toCenter(centerText.deceased)
    await hand().type('deceased-phone', phone)
    await hand().tap(kinships.child)
    await hand().tap(wishes[wish])
    await hand().type('interest', '办理遗产。')
    await fileAndFollow(filingText.submit)
    const number = await numberHere()
    await office.support.call(caseRoutes.claimCase, { params: { number } })
    await office.support.call(caseRoutes.confirmCaseIdentity, {
      params: { number },
      body: { how: 'evidence', note: '看过户口本。' },
    })
    return number
  }

  test('a relative of somebody who died asks, proves it, is answered, and appeals without an account', async () => {
    const number = await relativeAsks('13900000000', 'view')
    await office.support.call(caseRoutes.answerCase, {
      params: { number },
      body: { text: '这个号码在我们这里没有账号。' },
    })
    await untilSeen(stateNames.done, detailText.refresh)
    await hand().tap(appealText.open)
    await hand().type('appeal', '他用这个号码注册过。')
    await fileAndFollow(appealText.submit)
    const appeal = { params: { number: await numberHere() } }
    await expect(office.support.call(caseRoutes.claimCase, appeal)).rejects.toThrow(
      'SECOND_PERSON_REQUIRED',
    )
    await office.otherSupport.call(caseRoutes.claimCase, appeal)
  })

  test('and is handed the copy that two people granted, by number and code', async () => {
    const params = { number: await relativeAsks(PHONE, 'copy') }
    const act: PlannedAct = { kind: 'copy', groups: ['basic'] }
    const { sha256 } = await office.support.call(caseRoutes.planCase, { params, body: { act } })
    await office.reviewer.call(caseRoutes.approvePlan, { params, body: { sha256 } })
    await untilSeen(stateNames.done, detailText.refresh)
    await hand().tap(detailText.copy)
    await hand().sees(relativeCopyText.why)
    await hand().tap(relativeCopyText.open)
    await hand().sees(copyText.times(2))
  })

  test('nothing went wrong on the way', async () => {
    expect(hand().faults()).toEqual([])
    expect((await inside(dataDir())).brokenChains).toBe(0)
  })
}
