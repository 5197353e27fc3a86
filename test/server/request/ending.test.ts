import { v7 as uuid } from 'uuid'
import { answerRequest } from '../../../server/request/answering'
import { pauseRequest } from '../../../server/request/clock'
import { destroySecrets } from '../../../server/request/destruction'
import { handlersOf, noteHandler } from '../../../server/request/handling-store'
import { readConversation } from '../../../server/request/messages'
import { refuseRequest } from '../../../server/request/refusal'
import { readWords } from '../../../server/request/words'
import { OUTSIDE_CHANNELS } from '../../../server/text/refusals'
import { memberWithData, stepsOf } from '../../support/erasure-acts'
import { eraseField, type Member, problemCodeOf, register, submit } from '../../support/person-acts'
import {
  type FiledRequest,
  file,
  filePublic,
  inOffice,
  takeBack,
  viewByCode,
} from '../../support/request-acts'
import { newKey, provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
const CORRECTION = { type: 'correct', field: 'name', wanted: '诸葛', reason: '写错了' } as const
const QUESTION = {
  type: 'explain',
  policy: 'privacy',
  version: '0.9',
  clause: 's2-c5',
  question: '这是什么意思？',
} as const
const BY = { actor: 'staff', tail: '07' } as const

function refuse({ key }: FiledRequest, ground: 'correct_already' | 'not_feasible' | 'law_forbids') {
  const refusal = { key, ground, because: '与证件一致', ...BY }
  return inOffice(server(), (tx) =>
    refuseRequest(server().context, tx, { ...refusal, now: server().clock.now() }),
  )
}

function answer({ key }: FiledRequest, upholds = false) {
  const given = { key, text: '第五条说的是……', upholds, ...BY }
  return inOffice(server(), (tx) =>
    answerRequest(server().context, tx, { ...given, now: server().clock.now() }),
  )
}

function appeal(member: Member, { number }: FiledRequest) {
  return submit(server(), member.session, { type: 'appeal', number, words: '请再看一次' })
}

function fileAppeal(member: Member, { number }: FiledRequest) {
  return file(server(), member, { type: 'appeal', number, words: '请再看一次' })
}

describe('a refusal', () => {
  test('says its ground, its reason, the law and where else to go', async () => {
    const member = await register(server(), 'refusal')
    const filed = await file(server(), member, CORRECTION)
    await refuse(filed, 'correct_already')
    const view = await viewByCode(server(), filed)
    expect(stepsOf(view)).toEqual(['accepted', 'refused'])
    expect(view.refusal).toEqual({
      ground: 'correct_already',
      because: '与证件一致',
      law: '《个人信息保护法》第四十六条',
      channels: [...OUTSIDE_CHANNELS],
    })
    expect(OUTSIDE_CHANNELS.map(({ code }) => code).toSorted()).toEqual(
      ['court', 'cac', 'hotline_12377', 'market', 'miit', 'police'].toSorted(),
    )
  })

  test('for a ground of another type is none', async () => {
    const filed = await file(server(), await register(server(), newKey()), CORRECTION)
    await expect(refuse(filed, 'not_feasible')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    expect((await viewByCode(server(), filed)).state).toBe('accepted')
  })

  test('without ground and reason cannot even be stored', async () => {
    const { key } = await file(server(), await register(server(), newKey()), CORRECTION)
    const bare = server()
      .database.owner.updateTable('request')
      .set({ state: 'refused' })
      .where('request_id', '=', key.requestId)
    await expect(bare.execute()).rejects.toThrow('refused_for_a_reason')
  })

  test('of a deletion is too late once it has begun, and lets the data be used before', async () => {
    const member = await memberWithData(server(), 'refused-erasure')
    const filed = await file(server(), member, eraseField('name'))
    await refuse(filed, 'law_forbids')
    const { frozen_at: frozenAt } = await server()
      .database.owner.selectFrom('vault_value')
      .select('frozen_at')
      .where('person_id', '=', member.personId)
      .where('field', '=', 'name')
      .executeTakeFirstOrThrow()
    expect(frozenAt).toBeNull()
    await expect(refuse(filed, 'law_forbids')).rejects.toMatchObject({ code: 'REQUEST_NOT_OPEN' })
  })
})

describe('an answer', () => {
  test('ends a question, and is read where it was asked', async () => {
    const filed = await file(server(), await register(server(), newKey()), QUESTION)
    await answer(filed)
    const view = await viewByCode(server(), filed)
    expect(stepsOf(view)).toEqual(['accepted', 'processing', 'done'])
    const { messages } = await readConversation(server().context, server().context.db, filed.key)
    expect(messages.map(({ kind, from }) => `${kind} ${from}`)).toEqual(['answer staff'])
  })

  test('ends a pause as well', async () => {
    const filed = await file(server(), await register(server(), newKey()), QUESTION)
    const now = server().clock.now()
    const until = new Date(now.getTime() + 3 * DAY_MS).toISOString().slice(0, 10)
    const pause = { key: filed.key, reason: 'evidence', until, text: '请补充', ...BY } as const
    await inOffice(server(), (tx) => pauseRequest(server().context, tx, { ...pause, now }))
    await answer(filed)
    expect(await viewByCode(server(), filed)).toMatchObject({ state: 'done', paused: null })
  })

  test('ends no request that has to be carried out', async () => {
    const filed = await file(server(), await register(server(), newKey()), CORRECTION)
    await expect(answer(filed)).rejects.toMatchObject({ code: 'REQUEST_NOT_OPEN' })
  })

  test('is given to no relative before it is known who asks', async () => {
    const filed = await filePublic(server(), {
      type: 'deceased',
      phone: '13811112222',
      kinship: 'child',
      wish: 'view',
      interest: '办理继承',
      contact: { kind: 'none' },
    })
    await expect(answer(filed)).rejects.toMatchObject({ code: 'IDENTITY_EXPIRED' })
  })
})

describe('an appeal', () => {
  test('that is right opens the request again, for nobody yet, with a clock of its own', async () => {
    const member = await register(server(), 'appeal')
    const filed = await file(server(), member, CORRECTION)
    const handler = uuid()
    await inOffice(server(), (tx) => noteHandler(tx, filed.key, handler))
    await refuse(filed, 'correct_already')
    expect((await viewByCode(server(), filed)).can_appeal).toBe(true)
    server().clock.moveBy(3 * DAY_MS)
    const appealed = await fileAppeal(await register(server(), 'appeal'), filed)
    expect(appealed.view).toMatchObject({
      appeal: filed.number,
      scope: 'appeal',
      scope_label: `对 ${filed.number} 的复核`,
    })
    expect(await viewByCode(server(), filed)).toMatchObject({
      appeal: appealed.number,
      can_appeal: false,
    })
    await answer(appealed, true)
    const view = await viewByCode(server(), filed)
    expect(stepsOf(view)).toEqual(['accepted', 'refused', 'processing'])
    expect([view.refusal, view.working_days_left]).toEqual([null, 15])
    expect(await handlersOf(server().context.db, filed.key)).toEqual([handler])
  })

  test('that is not right leaves it as it is', async () => {
    const member = await register(server(), 'appeal-in-vain')
    const filed = await file(server(), member, QUESTION)
    await answer(filed)
    await answer(await fileAppeal(member, filed))
    expect((await viewByCode(server(), filed)).state).toBe('done')
  })

  test.each([
    ['what is still open', async () => {}],
    [
      'what was taken back',
      async (member: Member, { number }: FiledRequest) => {
        await takeBack(server(), member.session, number)
      },
    ],
    [
      'what ended more than thirty days ago',
      async (_: Member, filed: FiledRequest) => {
        await refuse(filed, 'correct_already')
        server().clock.moveBy(30 * DAY_MS)
      },
    ],
    [
      'what was appealed against before',
      async (member: Member, filed: FiledRequest) => {
        await refuse(filed, 'correct_already')
        await fileAppeal(member, filed)
      },
    ],
  ])('is not possible against %s', async (_, prepare) => {
    const { clock } = server()
    const account = newKey()
    const member = await register(server(), account)
    const filed = await file(server(), member, CORRECTION)
    await prepare(member, filed)
    const before = clock.now()
    const again = await register(server(), account)
    expect(problemCodeOf(await appeal(again, filed))).toBe('APPEAL_NOT_POSSIBLE')
    expect(clock.now()).toEqual(before)
  })

  test('against a request of somebody else finds nothing', async () => {
    const filed = await file(server(), await register(server(), newKey()), CORRECTION)
    await refuse(filed, 'correct_already')
    const other = await register(server(), newKey())
    expect(problemCodeOf(await appeal(other, filed))).toBe('NOT_FOUND')
  })
})

describe('thirty days after its end', () => {
  async function destroyedOn({ pseudonym }: Member): Promise<number> {
    const rows = await server()
      .database.owner.selectFrom('ledger_entry')
      .select('text')
      .where('pseudonym', '=', pseudonym)
      .execute()
    return rows.filter(({ text }) => text.includes('"what":"destroyed"')).length
  }

  test('what was written in a request can be opened by nobody, and that is on record', async () => {
    const member = await register(server(), 'destroyed')
    const filed = await file(server(), member, CORRECTION)
    await refuse(filed, 'correct_already')
    server().clock.moveBy(30 * DAY_MS - 1)
    await destroySecrets(server().context)
    const { context } = server()
    expect(await readWords(context, context.db, filed.key)).toMatchObject({ wanted: '诸葛' })
    server().clock.moveBy(1)
    await destroySecrets(context)
    expect(await readWords(context, context.db, filed.key)).toBeNull()
    const view = await viewByCode(server(), filed)
    expect(view.refusal).toMatchObject({ ground: 'correct_already', because: '理由已按期销毁。' })
    expect(await destroyedOn(member)).toBe(1)
    const row = await server()
      .database.owner.selectFrom('request')
      .select(['sealed_order', 'sealed_chain'])
      .where('request_id', '=', filed.key.requestId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ sealed_order: null, sealed_chain: null })
  })

  test('it is still there while an appeal against it is open', async () => {
    const member = await register(server(), 'kept-for-appeal')
    const filed = await file(server(), member, CORRECTION)
    await refuse(filed, 'correct_already')
    const appealed = await fileAppeal(member, filed)
    server().clock.moveBy(40 * DAY_MS)
    await destroySecrets(server().context)
    const { context } = server()
    expect(await readWords(context, context.db, filed.key)).not.toBeNull()
    await answer(appealed)
    server().clock.moveBy(30 * DAY_MS)
    await destroySecrets(context)
    expect(await readWords(context, context.db, filed.key)).toBeNull()
  })
})
