import { caseRoutes } from '@contract/case-routes'
import { copyText, transferText } from '@/text/copy'
import { centerText } from '@/text/person'
import { detailText } from '@/text/request-detail'
import { stateNames } from '@/text/request-list'
import { byHand } from './by-hand'
import { holdsInClear, inside } from './inside'
import { join } from './join'
import { type Office, openOffice } from './office'
import type { HandoverSetting } from './settings'

const PHONE = '15612345677'
const NAME = '王小四'
const COMPANY = '别家公司'

/** A transfer to another company, over TLS, decided by one and approved by another, to its receipt. */
export function tellTransfer(setting: HandoverSetting): void {
  const { hand, dataDir, serverUrl, receiver } = setting
  const { toCenter, numberHere, fileAndFollow, untilSeen } = byHand(hand)
  let office: Office
  let number: string

  test('a person names another company and where it takes data', async () => {
    office = await openOffice(serverUrl(), dataDir())
    await receiver().trust(serverUrl())
    await join(hand(), { phone: PHONE, name: NAME })
    await hand().sees('156******77')
    await toCenter(centerText.transfer)
    await hand().sees(transferText.conditions)
    await hand().tap(copyText.some)
    await hand().tap('联系方式')
    await hand().type('transfer-name', COMPANY)
    await hand().type('transfer-address', receiver().address)
    await fileAndFollow(transferText.submit)
    number = await numberHere()
  })

  test('one of staff finds the conditions met, and nothing leaves before another agrees', async () => {
    const params = { number }
    await office.support.call(caseRoutes.claimCase, { params })
    const act = { kind: 'transfer', to: COMPANY, feasible: true, harms_nobody: true } as const
    const { sha256 } = await office.support.call(caseRoutes.planCase, { params, body: { act } })
    const alone = office.support.call(caseRoutes.approvePlan, { params, body: { sha256 } })
    await expect(alone).rejects.toThrow('ROLE_REQUIRED')
    expect(await receiver().taken()).toEqual([])
    await office.reviewer.call(caseRoutes.approvePlan, { params, body: { sha256 } })
  })

  test('the company takes what was chosen and nothing else, having checked it by the published keys alone', async () => {
    await untilSeen(stateNames.done, detailText.refresh)
    const taken = await receiver().taken()
    expect(taken).toMatchObject([{ flaw: null, madeFor: 'other_processor' }])
    expect(taken[0]?.text).toContain(PHONE)
    expect(taken[0]?.text).not.toContain(NAME)
  })

  test('the person reads who took it and when, with the hash that both can compare', async () => {
    const [taken] = await receiver().taken()
    await hand().tap(detailText.messages)
    await hand().sees(`${COMPANY}在`)
    await hand().sees(`SHA-256 是 ${taken?.manifestSha256}`)
  })

  test('it stands on the chain, and neither words nor address anywhere in clear', async () => {
    const { acts, brokenChains } = await inside(dataDir())
    expect(acts.filter((kind) => kind === 'copy.transferred')).toHaveLength(1)
    expect(brokenChains).toBe(0)
    expect(await holdsInClear(dataDir(), [PHONE, NAME, receiver().address])).toBe(false)
    expect(hand().faults()).toEqual([])
  })
}
