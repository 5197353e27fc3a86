import { answerRequest } from '../../../server/request/answering'
import { refuseRequest } from '../../../server/request/refusal'
import { readWords } from '../../../server/request/words'
import { accountRows, memberWithData } from '../../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  type Member,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { type FiledRequest, file, inOffice, viewByCode } from '../../support/request-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const CORRECTION = { type: 'correct', field: 'name', wanted: '诸葛', reason: '写错了' } as const
const COMPLAINT = {
  type: 'complain',
  about: 'handling',
  words: '上次没有人接电话',
  claims_damage: false,
  contact: { kind: 'none' },
} as const
const QUESTION = {
  type: 'explain',
  policy: 'privacy',
  version: '0.9',
  clause: 's2-c5',
  question: '这是什么意思？',
} as const
const BY = { actor: 'staff', tail: '07' } as const

async function close(member: Member): Promise<void> {
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  expect(await runDueErasures(server())).toEqual([])
}

function answer({ key }: FiledRequest): Promise<unknown> {
  const given = { key, text: '我们看过了，你说得对。', upholds: false, ...BY }
  return inOffice(server(), (tx) =>
    answerRequest(server().context, tx, { ...given, now: server().clock.now() }),
  )
}

test('a complaint and a question of a closed account stay open, and are answered to the code', async () => {
  const member = await memberWithData(server(), 'complains')
  const asked = [await file(server(), member, COMPLAINT), await file(server(), member, QUESTION)]
  const correction = await file(server(), member, CORRECTION)
  await close(member)
  expect((await viewByCode(server(), correction)).state).toBe('withdrawn')
  for (const request of asked) {
    expect((await viewByCode(server(), request)).state).toBe('accepted')
    expect(await readWords(server().context, server().context.db, request.key)).not.toBeNull()
    await answer(request)
    expect(await viewByCode(server(), request)).toMatchObject({ state: 'done' })
  }
  const left = await accountRows(server(), member.personId)
  expect(left.filter(({ left }) => left > 0)).toEqual([])
})

test('an appeal of a closed account stays open with what it is about, until both have ended', async () => {
  const { context, clock } = server()
  const member = await memberWithData(server(), 'appeals')
  const refused = await file(server(), member, CORRECTION)
  const refusal = {
    key: refused.key,
    ground: 'correct_already',
    because: '与证件一致',
    ...BY,
  } as const
  await inOffice(server(), (tx) => refuseRequest(context, tx, { ...refusal, now: clock.now() }))
  const appeal = await file(server(), member, {
    type: 'appeal',
    number: refused.number,
    words: '请再看一次',
  })
  await close(member)
  expect((await viewByCode(server(), appeal)).state).toBe('accepted')
  expect(await readWords(context, context.db, refused.key)).not.toBeNull()
  await answer(appeal)
  expect((await viewByCode(server(), appeal)).state).toBe('done')
  expect((await viewByCode(server(), refused)).state).toBe('refused')
})
