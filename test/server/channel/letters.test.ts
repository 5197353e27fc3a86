import { letterRoutes } from '@contract/letter-routes'
import type { ComplaintOrder } from '@contract/request-order'
import * as v from 'valibot'
import { deliverNotice } from '../../../server/channel/delivery'
import { forgetOldLetters } from '../../../server/channel/letters'
import { transaction } from '../../../server/database'
import { readEntries } from '../../../server/ledger/store'
import { createReach } from '../../../server/reach'
import { fileRequest } from '../../../server/request/filing'
import { NOT_NEEDED } from '../../../server/request/identity'
import { tellOwner } from '../../../server/request/telling'
import { wordsOfContact } from '../../../server/request/words'
import { listOpenTasks } from '../../../server/task/store'
import { runDue } from '../../support/due-jobs'
import { answerOf, problemCodeOf } from '../../support/person-acts'
import { newKey, provideServer } from '../../support/server'
import { deskWith } from '../../support/staff-acts'

const server = provideServer()
const Job = v.strictObject({ noticeId: v.string() })

/** A complaint without an account that was refused, and nobody could be reached by a machine. */
async function refusedTo(contact: ComplaintOrder['contact']): Promise<string> {
  const { context } = server()
  const owner = { personId: crypto.randomUUID(), pseudonym: crypto.randomUUID() }
  await transaction(context.db, async (tx) => {
    const now = context.clock()
    const { moving } = await fileRequest(context, tx, {
      owner,
      type: 'complain',
      scope: 'account',
      channel: 'public',
      now,
      words: wordsOfContact(contact),
      identity: NOT_NEEDED,
    })
    await tellOwner(context, tx, { moving, about: 'refused', at: now })
  })
  const send = (data: unknown) =>
    deliverNotice(context, v.parse(Job, data).noticeId, createReach(context))
  expect(await runDue(server(), 'notice', send)).toEqual([])
  return owner.pseudonym
}

async function actsOf(pseudonym: string): Promise<unknown[]> {
  return (await readEntries(server().context.db, pseudonym)).map(({ entry }) => entry.act)
}

const tasks = async (kind: string) =>
  (await listOpenTasks(server().context.db)).filter((task) => task.kind === kind)

test('a letter is listed without its address, printed with it, and each look is on the chain', async () => {
  const pseudonym = await refusedTo({ kind: 'letter', address: '梧桐路 88 号 <b>' })
  const desk = await deskWith(server(), 'support')
  const { letters } = answerOf(await desk.call(letterRoutes.listLetters, {}))
  expect(letters).toMatchObject([{ way: 'letter', title: '申请没有通过' }])
  expect(JSON.stringify(letters)).not.toContain('梧桐路')
  const notices = letters.map(({ notice_id }) => notice_id)
  const paper = answerOf(await desk.call(letterRoutes.printLetters, { body: { notices } }))
  const html = Buffer.from(paper.base64, 'base64').toString()
  expect(html).toContain('梧桐路 88 号 &lt;b&gt;')
  expect(html).not.toContain('<script')
  expect(await actsOf(pseudonym)).toContainEqual({
    kind: 'value.revealed',
    field: 'contact',
    reader: 'support',
    by: { tail: desk.tail, reason: 'contact_person' },
  })
  const [notice = ''] = notices
  const ended = { params: { notice }, body: { outcome: 'sent' } } as const
  expect(answerOf(await desk.call(letterRoutes.endLetter, ended)).letters).toEqual([])
  expect(problemCodeOf(await desk.call(letterRoutes.endLetter, ended))).toBe('NOT_FOUND')
  expect(await actsOf(pseudonym)).toContainEqual({
    kind: 'notice.sent',
    channel: 'letter',
    about: 'refused',
    outcome: 'sent',
  })
  expect(await tasks('letter_to_send')).toEqual([])
})

test('a call is a task until somebody says how it went', async () => {
  await refusedTo({ kind: 'phone', phone: '13911112222' })
  const desk = await deskWith(server(), 'privacy_officer')
  const { letters } = answerOf(await desk.call(letterRoutes.listLetters, {}))
  expect(await tasks('phone_call_to_make')).toMatchObject([{ about: letters[0]?.number }])
  const notice = letters[0]?.notice_id ?? ''
  answerOf(
    await desk.call(letterRoutes.endLetter, { params: { notice }, body: { outcome: 'failed' } }),
  )
  expect(await tasks('phone_call_to_make')).toEqual([])
})

test('addresses are shown for ten minutes and stand in no kept answer', async () => {
  await refusedTo({ kind: 'phone', phone: '13922223333' })
  const desk = await deskWith(server(), 'support')
  const { letters } = answerOf(await desk.call(letterRoutes.listLetters, {}))
  const input = { body: { notices: letters.map(({ notice_id }) => notice_id) } }
  const once = { session: desk.token, idempotencyKey: newKey() }
  const print = () => server().client.call(letterRoutes.printLetters, input, once)
  expect(Buffer.from(answerOf(await print()).base64, 'base64').toString()).toContain('13922223333')
  expect((await print()).ok).toBe(true)
  server().clock.moveBy(10 * 60_000)
  expect(problemCodeOf(await print())).toBe('FORBIDDEN')
  expect(server().logLines.join()).not.toContain('13922223333')
})

test('who audits sees what waits and no address; others see nothing', async () => {
  await refusedTo({ kind: 'letter', address: '青松路 1 号' })
  const auditor = await deskWith(server(), 'auditor')
  const { letters } = answerOf(await auditor.call(letterRoutes.listLetters, {}))
  const body = { notices: letters.map(({ notice_id }) => notice_id) }
  expect(problemCodeOf(await auditor.call(letterRoutes.printLetters, { body }))).toBe(
    'ROLE_REQUIRED',
  )
  const administrator = await deskWith(server(), 'administrator')
  expect(problemCodeOf(await administrator.call(letterRoutes.listLetters, {}))).toBe(
    'ROLE_REQUIRED',
  )
})

test('what nobody wrote or called for 30 days ends as failed, and leads to no chain any more', async () => {
  const pseudonym = await refusedTo({ kind: 'letter', address: '白杨路 2 号' })
  await forgetOldLetters(server().context)
  expect(await tasks('letter_to_send')).not.toEqual([])
  server().clock.moveBy(31 * 86_400_000)
  await forgetOldLetters(server().context)
  expect(await actsOf(pseudonym)).toContainEqual({
    kind: 'notice.sent',
    channel: 'letter',
    about: 'refused',
    outcome: 'failed',
  })
  expect(await tasks('letter_to_send')).toEqual([])
  const rows = await server().database.owner.selectFrom('outward_notice').selectAll().execute()
  expect(rows.flatMap(({ sealed_place }) => sealed_place ?? [])).toEqual([])
})
