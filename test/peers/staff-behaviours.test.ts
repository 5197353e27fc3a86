import { caseRoutes } from '@contract/case-routes'
import { routes } from '@contract/routes'
import { sql } from 'kysely'
import { askedBy, COMPLAINT, CORRECTION, handledOn, readCase } from '../support/case-acts'
import { runDueCorrections } from '../support/due-jobs'
import { memberWithData } from '../support/erasure-acts'
import { answerOf, problemCodeOf, reveal } from '../support/person-acts'
import { by, provideServer } from '../support/server'
import { claim, type Desk, deskWith } from '../support/staff-acts'

const server = provideServer()
const ACT = { kind: 'correct', field: 'name' } as const
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let support: Desk
let reviewer: Desk
beforeAll(async () => {
  support = await deskWith(server(), 'support')
  reviewer = await deskWith(server(), 'reviewer')
})

async function approved(account: string) {
  const { member, number, at } = await askedBy(server(), account)
  await claim(support, number)
  const { sha256 } = answerOf(
    await support.call(caseRoutes.planCase, { ...at, body: { act: ACT } }),
  )
  return { member, number, at, sha256 }
}

describe('verification that is over counts no more (fides #2364, #2735, PR 7972)', () => {
  test('at execution: what was approved on the last day of a check is not carried out after it', async () => {
    const { member, number, at } = await askedBy(server(), 'verify-1')
    await claim(support, number)
    server().clock.moveBy(15 * DAY_MS - HOUR_MS)
    const { sha256 } = answerOf(
      await support.call(caseRoutes.planCase, { ...at, body: { act: ACT } }),
    )
    answerOf(await reviewer.call(caseRoutes.approvePlan, { ...at, body: { sha256 } }))
    server().clock.moveBy(2 * HOUR_MS)
    expect(await runDueCorrections(server())).toEqual([])
    expect((await readCase(support, number)).plan?.state).toBe('expired')
    expect(await handledOn(server(), member)).toContain('identity_expired system')
  })

  test('a check that holds is shown as one, and one that ran out as expired', async () => {
    const { number } = await askedBy(server(), 'verify-2')
    const identity = async () => (await readCase(support, number)).request.identity
    expect(await identity()).toMatchObject({ how: 'wechat_login', expired: false })
    server().clock.moveBy(15 * DAY_MS)
    expect(await identity()).toMatchObject({ how: 'wechat_login', expired: true })
  })

  test('a duplicate that nobody has confirmed cannot be planned, and the attempt is on record', async () => {
    const member = await memberWithData(server(), 'verify-3', '13600000003')
    const body = { phone: '13600000003', order: CORRECTION }
    const { request } = answerOf(await support.call(caseRoutes.openCase, { body }))
    const again = await support.call(caseRoutes.openCase, { body })
    expect(problemCodeOf(again)).toBe('REQUEST_ALREADY_OPEN')
    const at = { params: { number: request.number } }
    const plan = await support.call(caseRoutes.planCase, { ...at, body: { act: ACT } })
    expect(problemCodeOf(plan)).toBe('IDENTITY_EXPIRED')
    expect(await handledOn(server(), member)).toContain(`identity_expired staff ${support.tail}`)
  })
})

describe('who did what is in the log (fides #2368, fidesops PR 463, FerroEHR #2059)', () => {
  test('who took it on, planned and approved, with the hash that was approved', async () => {
    const { member, at, sha256 } = await approved('log-1')
    answerOf(await reviewer.call(caseRoutes.approvePlan, { ...at, body: { sha256 } }))
    expect(await handledOn(server(), member)).toEqual([
      `claimed staff ${support.tail}`,
      `planned staff ${support.tail}`,
      `approved staff ${reviewer.tail}`,
    ])
    const { owner } = server().database
    const entries = await owner
      .selectFrom('ledger_entry')
      .select('text')
      .where('pseudonym', '=', member.pseudonym)
      .execute()
    expect(entries.filter(({ text }) => text.includes(sha256))).toHaveLength(2)
  })

  test('who opened a file that was attached', async () => {
    const { member, number, at } = await askedBy(server(), 'log-2')
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const body = { name: '证明.png', media_type: 'image/png', base64: png } as const
    const { file_id: file } = answerOf(
      await server().client.call(routes.attachFile, { ...at, body }, by(member.session)),
    )
    const asked = { params: { number, file } }
    const early = await support.call(caseRoutes.readCaseFile, asked)
    expect(problemCodeOf(early)).toBe('CLAIMED_BY_OTHER')
    await claim(support, number)
    expect(answerOf(await support.call(caseRoutes.readCaseFile, asked)).base64).toBe(png)
    expect((await handledOn(server(), member)).at(-1)).toBe(`file_read staff ${support.tail}`)
  })

  test('a refusal never lacks its reason: not by the API, and not in the database', async () => {
    const { number, at } = await askedBy(server(), 'log-3')
    await claim(support, number)
    const silent = { ground: 'correct_already', because: '   ' } as const
    const refused = await support.call(caseRoutes.refuseCase, { ...at, body: silent })
    expect(problemCodeOf(refused)).toBe('INVALID_REQUEST')
    const { owner } = server().database
    const byHand = sql`update request set state = 'refused' where number = ${number}`
    await expect(byHand.execute(owner)).rejects.toThrow(/refused_for_a_reason/)
  })

  test('and nobody of the service can alter what was logged', async () => {
    const { service } = server().database
    const altered = sql`update ledger_entry set text = ''`.execute(service)
    await expect(altered).rejects.toThrow(/permission denied/)
  })
})

describe('who approves does not carry out (fides finalize_privacy_request)', () => {
  test('nobody ends a correction by hand: not who handles it, and not who approved it', async () => {
    const both = await deskWith(server(), 'support', 'reviewer')
    const { member, number, at, sha256 } = await approved('finalise-1')
    answerOf(await both.call(caseRoutes.approvePlan, { ...at, body: { sha256 } }))
    answerOf(await support.call(caseRoutes.releaseCase, at))
    await claim(both, number)
    const answer = await both.call(caseRoutes.answerCase, { ...at, body: { text: '完成' } })
    expect(problemCodeOf(answer)).toBe('REQUEST_NOT_OPEN')
    await runDueCorrections(server())
    expect((await readCase(both, number)).request.state).toBe('done')
    expect(answerOf(await reveal(server(), member.session, 'name')).value).toBe('诸葛孔明')
  })

  test('who answered has had a part, and does not take the appeal', async () => {
    const { member, number, at } = await askedBy(server(), 'finalise-2', COMPLAINT)
    await claim(support, number)
    answerOf(await support.call(caseRoutes.answerCase, { ...at, body: { text: '已改进' } }))
    const order = { type: 'appeal', number, words: '不满意' } as const
    const filed = await server().client.call(
      routes.submitRequest,
      { body: order },
      by(member.session),
    )
    const appeal = { params: { number: answerOf(filed).request.number } }
    const taken = await support.call(caseRoutes.claimCase, appeal)
    expect(problemCodeOf(taken)).toBe('SECOND_PERSON_REQUIRED')
  })
})
