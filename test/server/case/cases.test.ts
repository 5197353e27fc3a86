import { addDays, shanghaiDate } from '@contract/calendar-date'
import { caseRoutes } from '@contract/case-routes'
import { routes } from '@contract/routes'
import { askedBy, COMPLAINT, handledOn, readCase } from '../../support/case-acts'
import { answerOf, problemCodeOf, submit } from '../../support/person-acts'
import { by, provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
let support: Desk
beforeAll(async () => {
  support = await deskWith(server(), 'support')
})

describe('the queue', () => {
  test('shows what waits for a hand, the most urgent first, under its band', async () => {
    const { number } = await askedBy(server(), 'queue-1')
    const list = async () => {
      const body = { whose: 'unclaimed', open: true } as const
      return answerOf(await support.call(caseRoutes.listCases, { body })).cases
    }
    const row = (await list()).find(({ request }) => request.number === number)
    expect(row).toMatchObject({ band: 'later', assignee: null, urged: false })
    const dues = (await list()).map(({ request }) => request.due_on)
    expect(dues).toEqual([...dues].sort())
    await claim(support, number)
    expect((await list()).map(({ request }) => request.number)).not.toContain(number)
  })

  test('says today on the due day and overdue on the day after', async () => {
    const { number } = await askedBy(server(), 'queue-2')
    const { due_on } = (await readCase(support, number)).request
    const bandOn = async (day: string) => {
      const { owner } = server().database
      await owner.updateTable('request').set({ due_on: day }).where('number', '=', number).execute()
      return (await readCase(support, number)).band
    }
    const today = shanghaiDate(server().clock.now())
    expect(await bandOn(today)).toBe('today')
    expect(await bandOn(addDays(today, -1))).toBe('overdue')
    await bandOn(due_on)
  })

  test('holds no name, no number and no words', async () => {
    await askedBy(server(), 'queue-3')
    const body = { whose: 'all', open: true } as const
    const cases = answerOf(await support.call(caseRoutes.listCases, { body }))
    expect(JSON.stringify(cases)).not.toMatch(/诸葛孔明|王小明|13811112222/)
  })

  test('leaves a deletion that runs by itself to itself', async () => {
    const { number } = await askedBy(server(), 'queue-4', {
      type: 'erase',
      scope: { kind: 'field', field: 'gender' },
      when: 'in_7_days',
    })
    const list = async (whose: 'unclaimed' | 'all') =>
      answerOf(await support.call(caseRoutes.listCases, { body: { whose, open: true } })).cases.map(
        ({ request }) => request.number,
      )
    expect(await list('unclaimed')).not.toContain(number)
    expect(await list('all')).toContain(number)
  })
})

describe('taking a request on', () => {
  test('is one member’s, begins the work, and says who by two characters', async () => {
    const { member, number, at } = await askedBy(server(), 'claim-1')
    const taken = answerOf(await support.call(caseRoutes.claimCase, at))
    expect(taken).toMatchObject({ assignee: support.login, request: { state: 'processing' } })
    const other = await deskWith(server(), 'support')
    expect(problemCodeOf(await other.call(caseRoutes.claimCase, at))).toBe('CLAIMED_BY_OTHER')
    answerOf(await support.call(caseRoutes.releaseCase, at))
    await claim(other, number)
    expect(await handledOn(server(), member)).toEqual([
      `claimed staff ${support.tail}`,
      `released staff ${support.tail}`,
      `claimed staff ${other.tail}`,
    ])
  })

  test('nobody acts on a request that is not in their hands', async () => {
    const { at } = await askedBy(server(), 'claim-2')
    const officer = await deskWith(server(), 'privacy_officer')
    const text = '请问'
    const until = addDays(shanghaiDate(server().clock.now()), 5)
    const acts = [
      support.call(caseRoutes.releaseCase, at),
      support.call(caseRoutes.writeInCase, { ...at, body: { text, asks: false } }),
      officer.call(caseRoutes.answerCase, { ...at, body: { text } }),
      officer.call(caseRoutes.refuseCase, {
        ...at,
        body: { ground: 'correct_already', because: text },
      }),
      support.call(caseRoutes.pauseCase, { ...at, body: { reason: 'evidence', until, text } }),
      support.call(caseRoutes.resumeCase, at),
      support.call(caseRoutes.extendCase, { ...at, body: { until, reason: 'checks', text } }),
      support.call(caseRoutes.confirmCaseIdentity, {
        ...at,
        body: { how: 'held_facts', note: text },
      }),
      support.call(caseRoutes.revealInCase, {
        ...at,
        body: { field: 'name', reason: 'handle_request', note: text },
      }),
      support.call(caseRoutes.planCase, {
        ...at,
        body: { act: { kind: 'correct', field: 'name' } },
      }),
    ]
    expect((await Promise.all(acts)).map(problemCodeOf)).toEqual(acts.map(() => 'CLAIMED_BY_OTHER'))
  })

  test('what a closed account had taken on is free again', async () => {
    const { number } = await askedBy(server(), 'claim-4')
    const gone = await deskWith(server(), 'support')
    await claim(gone, number)
    const admin = await deskWith(server(), 'administrator')
    const params = { staff: gone.staffId }
    const body = { roles: gone.roles, active: false }
    answerOf(await admin.call(routes.changeStaffAccount, { params, body }))
    const list = { whose: 'unclaimed', open: true } as const
    const { cases } = answerOf(await support.call(caseRoutes.listCases, { body: list }))
    expect(cases.map(({ request }) => request.number)).toContain(number)
    await claim(support, number)
  })

  test('an appeal goes to somebody who had no part in what it is about', async () => {
    const { member, number, at } = await askedBy(server(), 'claim-3', COMPLAINT)
    await claim(support, number)
    answerOf(await support.call(caseRoutes.answerCase, { ...at, body: { text: '已经改进' } }))
    const order = { type: 'appeal', number, words: '不满意' } as const
    const { request: appeal } = answerOf(await submit(server(), member.session, order))
    const about = { params: { number: appeal.number } }
    const own = await support.call(caseRoutes.claimCase, about)
    expect(problemCodeOf(own)).toBe('SECOND_PERSON_REQUIRED')
    await claim(await deskWith(server(), 'support'), appeal.number)
  })

  test('what an appeal has opened again goes to somebody who had no part in it', async () => {
    const { member, number, at } = await askedBy(server(), 'claim-5', COMPLAINT)
    await claim(support, number)
    answerOf(await support.call(caseRoutes.answerCase, { ...at, body: { text: '已经改进' } }))
    const order = { type: 'appeal', number, words: '没有改进' } as const
    const { request: appeal } = answerOf(await submit(server(), member.session, order))
    const other = await deskWith(server(), 'support')
    await claim(other, appeal.number)
    const upheld = { params: { number: appeal.number }, body: { text: '说得对', upholds: true } }
    answerOf(await other.call(caseRoutes.answerCase, upheld))
    const again = await support.call(caseRoutes.claimCase, at)
    expect(problemCodeOf(again)).toBe('SECOND_PERSON_REQUIRED')
    await claim(other, number)
    answerOf(await other.call(caseRoutes.releaseCase, at))
    await claim(other, number)
  })
})

describe('what is seen of a request', () => {
  test('support sees words and masked facts, an auditor what was done and no word', async () => {
    const { number } = await askedBy(server(), 'see-1')
    const seen = await readCase(support, number)
    expect(seen.words).toEqual({ wanted: '诸葛孔明', reason: '登记错了' })
    expect(seen.facts).toEqual([
      { field: 'name', label: '姓名', masked: '王*明' },
      { field: 'phone', label: '手机号', masked: '138******22' },
    ])
    const auditor = await deskWith(server(), 'auditor')
    expect(await readCase(auditor, number)).toMatchObject({
      words: {},
      facts: [],
      conversation: { messages: [], files: [] },
    })
  })

  test('words leave the desk of others once somebody has taken it on', async () => {
    const { number } = await askedBy(server(), 'see-2')
    await claim(support, number)
    const other = await deskWith(server(), 'support')
    expect((await readCase(other, number)).words).toEqual({})
    expect((await readCase(await deskWith(server(), 'reviewer'), number)).words).not.toEqual({})
  })

  test('an unknown number is not found', async () => {
    const answer = await support.call(caseRoutes.readCase, { params: { number: 'Q0101-AAAAA' } })
    expect(problemCodeOf(answer)).toBe('NOT_FOUND')
  })
})

describe('writing to the person', () => {
  test('a question stops the clock until it is answered', async () => {
    const { member, number, at } = await askedBy(server(), 'write-1')
    await claim(support, number)
    const body = { text: '请问是哪一天？', asks: true }
    const paused = answerOf(await support.call(caseRoutes.writeInCase, { ...at, body }))
    expect(paused.request.paused).toMatchObject({ reason: 'answer_needed' })
    const reply = { ...at, body: { text: '是周一' } }
    answerOf(await server().client.call(routes.sendMessage, reply, by(member.session)))
    const after = await readCase(support, number)
    expect(after.request.paused).toBeNull()
    expect(after.conversation.messages.map(({ from, kind }) => `${from} ${kind}`)).toEqual([
      'staff question',
      'person answer',
    ])
  })

  test('an answer ends a complaint, and what was answered is the person’s to read', async () => {
    const { member, number, at } = await askedBy(server(), 'write-2', COMPLAINT)
    await claim(support, number)
    const ended = answerOf(
      await support.call(caseRoutes.answerCase, { ...at, body: { text: '已经改进' } }),
    )
    expect(ended.request.state).toBe('done')
    const { messages } = answerOf(
      await server().client.call(routes.readConversation, at, { session: member.session }),
    )
    expect(messages.at(-1)).toMatchObject({ from: 'staff', kind: 'answer', text: '已经改进' })
    const late = await support.call(caseRoutes.answerCase, { ...at, body: { text: '又及' } })
    expect(problemCodeOf(late)).toBe('REQUEST_NOT_OPEN')
  })

  test('a refusal names its ground, our reason, the law, and where to go from there', async () => {
    const { number, at } = await askedBy(server(), 'write-3')
    await claim(support, number)
    const body = { ground: 'correct_already', because: '核对过，登记的就是对的' } as const
    const { request } = answerOf(await support.call(caseRoutes.refuseCase, { ...at, body }))
    expect(request).toMatchObject({ state: 'refused', refusal: body })
    expect(request.refusal?.channels.map(({ code }) => code)).toContain('court')
  })

  test('a later day is told with its reason and ends within 30 days', async () => {
    const { number, at } = await askedBy(server(), 'write-4')
    await claim(support, number)
    const today = shanghaiDate(server().clock.now())
    const extend = (until: string) =>
      support.call(caseRoutes.extendCase, {
        ...at,
        body: { until, reason: 'checks', text: '还要核对' },
      })
    expect(problemCodeOf(await extend(addDays(today, 31)))).toBe('EXTENSION_TOO_LONG')
    const { request } = answerOf(await extend(addDays(today, 30)))
    expect(request).toMatchObject({ due_on: addDays(today, 30), extension: { reason: 'checks' } })
  })
})

test('a repeated act happens once, and what it answered is kept nowhere', async () => {
  const { member, number, at } = await askedBy(server(), 'once-1')
  await claim(support, number)
  const once = by(support.token)
  const send = () =>
    server().client.call(
      caseRoutes.writeInCase,
      { ...at, body: { text: '收到', asks: false } },
      once,
    )
  answerOf(await send())
  expect(answerOf(await send()).conversation.messages).toHaveLength(1)
  expect(await handledOn(server(), member)).toEqual([
    `claimed staff ${support.tail}`,
    `message staff ${support.tail}`,
  ])
})
