import { caseRoutes } from '@contract/case-routes'
import type { PublicOrder } from '@contract/request-order'
import { routes } from '@contract/routes'
import { movingOf } from '../../../server/request/chain'
import { lockRequest } from '../../../server/request/store'
import { readWords } from '../../../server/request/words'
import { COMPLAINT, readCase } from '../../support/case-acts'
import { memberWithData } from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  type Member,
  problemCodeOf,
  runDueErasures,
} from '../../support/person-acts'
import {
  type FiledRequest,
  file,
  filePublic,
  inOffice,
  viewByCode,
} from '../../support/request-acts'
import { newKey, provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const DAY_MS = 86_400_000
const WISH: PublicOrder = {
  type: 'deceased',
  phone: '13811112222',
  kinship: 'child',
  wish: 'view',
  interest: '办理继承',
  contact: { kind: 'email', email: 'child@example.com' },
}
const WITH_MAIL: PublicOrder = {
  ...COMPLAINT,
  contact: { kind: 'email', email: 'a@example.com' },
}

let first: Desk
let second: Desk
beforeAll(async () => {
  first = await deskWith(server(), 'support')
  second = await deskWith(server(), 'support')
})

function appeal({ number, code }: Pick<FiledRequest, 'number' | 'code'>, words = '请另一位再看') {
  return server().client.call(
    routes.appealRequest,
    { params: { number }, body: { words } },
    { requestCode: code, idempotencyKey: newKey() },
  )
}

async function appealed(filed: FiledRequest) {
  const { request, access_code: code } = answerOf(await appeal(filed))
  const { number } = request
  const key = await server().context.openRequest({ number, personId: null, code })
  if (!key) {
    throw new Error('an appeal just filed does not open')
  }
  return { view: request, number, code, key }
}

async function answered(filed: FiledRequest, upholds = false, desk = first): Promise<void> {
  await claim(desk, filed.number)
  const at = { params: { number: filed.number } }
  answerOf(await desk.call(caseRoutes.answerCase, { ...at, body: { text: '答复', upholds } }))
}

function chainsOf(number: string) {
  return server()
    .database.owner.selectFrom('request')
    .select(['person_id', 'sealed_chain'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

describe('an appeal by number and code', () => {
  test('against an answered complaint has a number and a code of its own, which each leads to the other', async () => {
    const complaint = await filePublic(server(), WITH_MAIL)
    await answered(complaint)
    expect((await viewByCode(server(), complaint)).can_appeal).toBe(true)
    const { view, number, code } = await appealed(complaint)
    expect(number).not.toBe(complaint.number)
    expect(view).toMatchObject({
      type: 'appeal',
      channel: 'public',
      state: 'accepted',
      appeal: complaint.number,
      identity: { how: 'not_needed' },
    })
    expect((await viewByCode(server(), { number, code })).number).toBe(number)
    expect(await viewByCode(server(), complaint)).toMatchObject({
      appeal: number,
      can_appeal: false,
    })
  })

  test('is taken by nobody who had a part in it, and when it is right opens it again', async () => {
    const complaint = await filePublic(server(), WITH_MAIL)
    await answered(complaint)
    const filed = await appealed(complaint)
    const at = { params: { number: filed.number } }
    expect(problemCodeOf(await first.call(caseRoutes.claimCase, at))).toBe('SECOND_PERSON_REQUIRED')
    await answered(filed, true, second)
    expect((await viewByCode(server(), complaint)).state).toBe('processing')
    expect((await readCase(second, complaint.number)).assignee).toBeNull()
  })

  test('goes where the first one was to be answered, and says no more than that', async () => {
    const complaint = await filePublic(server(), WITH_MAIL)
    await answered(complaint)
    const { key } = await appealed(complaint)
    const { context } = server()
    expect(await readWords(context, context.db, key)).toEqual({
      words: '请另一位再看',
      contact: 'email',
      contact_at: 'a@example.com',
    })
  })

  test('is open to a relative who was refused', async () => {
    const wish = await filePublic(server(), WISH)
    await claim(first, wish.number)
    const body = { ground: 'identity_not_confirmed', because: '材料看不出亲属关系' } as const
    answerOf(await first.call(caseRoutes.refuseCase, { params: { number: wish.number }, body }))
    expect((await appealed(wish)).view.appeal).toBe(wish.number)
  })

  test('against the closing of an account that is gone stands on a chain that leads nowhere', async () => {
    const member = await memberWithData(server(), newKey())
    const closing = await file(server(), member, closeAccount(member.personId))
    expect(await runDueErasures(server())).toEqual([])
    expect((await chainsOf(closing.number)).sealed_chain).toBeNull()
    const filed = await appealed(closing)
    expect((await chainsOf(filed.number)).person_id).toBe(member.personId)
    expect(await chainOf(filed)).not.toBe(member.pseudonym)
    await answered(filed, true, second)
    expect((await viewByCode(server(), closing)).state).toBe('done')
  })

  test('of somebody who has an account stands on their own chain', async () => {
    const member = await memberWithData(server(), newKey())
    const complaint = await file(server(), member, COMPLAINT)
    await answered(complaint)
    expect(await chainOf(await appealed(complaint))).toBe(member.pseudonym)
  })

  test.each<[string, () => Promise<FiledRequest>]>([
    ['what is still open', () => filePublic(server(), WITH_MAIL)],
    [
      'an appeal',
      async () => {
        const complaint = await filePublic(server(), WITH_MAIL)
        await answered(complaint)
        const filed = await appealed(complaint)
        await answered(filed, false, second)
        return filed
      },
    ],
    [
      'what was appealed against before',
      async () => {
        const complaint = await filePublic(server(), WITH_MAIL)
        await answered(complaint)
        await appealed(complaint)
        return complaint
      },
    ],
    [
      'what ended thirty days ago',
      async () => {
        const complaint = await filePublic(server(), WITH_MAIL)
        await answered(complaint)
        server().clock.moveBy(30 * DAY_MS)
        return complaint
      },
    ],
    ['what was destroyed with its account', () => endedBeforeClosing()],
  ])('is not possible against %s', async (_, prepare) => {
    const filed = await prepare()
    expect((await viewByCode(server(), filed)).can_appeal).toBe(false)
    expect(problemCodeOf(await appeal(filed))).toBe('APPEAL_NOT_POSSIBLE')
  })

  test('with a wrong code finds nothing', async () => {
    const { number } = await filePublic(server(), WITH_MAIL)
    expect(problemCodeOf(await appeal({ number, code: 'WRONG' }))).toBe('REQUEST_UNKNOWN')
  })
})

async function endedBeforeClosing(): Promise<FiledRequest> {
  const member: Member = await memberWithData(server(), newKey())
  const complaint = await file(server(), member, COMPLAINT)
  await answered(complaint)
  await file(server(), member, closeAccount(member.personId))
  await runDueErasures(server())
  return complaint
}

/** Which chain an open request is recorded on. */
async function chainOf({ key }: FiledRequest): Promise<string> {
  const { context } = server()
  const stored = await inOffice(server(), (tx) => lockRequest(tx, key))
  return stored ? movingOf(context.keys, stored).chain.pseudonym : ''
}
