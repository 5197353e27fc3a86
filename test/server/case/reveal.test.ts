import { caseRoutes } from '@contract/case-routes'
import { askedBy, readCase } from '../../support/case-acts'
import { answerOf, type Member, problemCodeOf } from '../../support/person-acts'
import { by, provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()

let support: Desk
beforeAll(async () => {
  support = await deskWith(server(), 'support')
})

async function lastEntryOf({ pseudonym }: Member): Promise<unknown> {
  const { text } = await server()
    .database.owner.selectFrom('ledger_entry')
    .select('text')
    .where('pseudonym', '=', pseudonym)
    .orderBy('seq', 'desc')
    .executeTakeFirstOrThrow()
  return JSON.parse(text).act
}

const look = (field: string) => ({ field, reason: 'contact_person', note: '回电' }) as const

test('is recorded with who and why, and its owner reads it', async () => {
  const { member, number, at } = await askedBy(server(), 'reveal-1')
  await claim(support, number)
  const shown = answerOf(
    await support.call(caseRoutes.revealInCase, { ...at, body: look('phone') }),
  )
  expect(shown).toMatchObject({ field: 'phone', value: '13811112222' })
  const seconds = (Date.parse(shown.hide_at) - server().clock.now().getTime()) / 1000
  expect(seconds).toBe(60)
  expect((await readCase(support, number)).reads).toMatchObject([
    { field: 'phone', by: support.tail, reason: 'contact_person' },
  ])
  expect(await lastEntryOf(member)).toMatchObject({
    kind: 'value.revealed',
    field: 'phone',
    reader: 'support',
    by: { tail: support.tail, reason: 'contact_person' },
  })
})

test('a repetition within 60 seconds shows it, and not afterwards', async () => {
  const { number, at } = await askedBy(server(), 'reveal-2')
  await claim(support, number)
  const once = by(support.token)
  const again = () =>
    server().client.call(caseRoutes.revealInCase, { ...at, body: look('phone') }, once)
  answerOf(await again())
  expect(answerOf(await again()).value).toBe('13811112222')
  server().clock.moveBy(60_000)
  expect(problemCodeOf(await again())).toBe('FORBIDDEN')
})

test('what the register does not declare for staff, or for this, stays closed', async () => {
  const { number, at } = await askedBy(server(), 'reveal-3')
  await claim(support, number)
  const reveal = async (field: string) =>
    problemCodeOf(await support.call(caseRoutes.revealInCase, { ...at, body: look(field) }))
  expect(await reveal('wx_openid')).toBe('FORBIDDEN')
  expect(await reveal('birth_date')).toBe('FORBIDDEN')
  expect(await reveal('nothing_declared')).toBe('FIELD_UNDECLARED')
})

test('neither note nor value stands in the log, in a row or among kept answers', async () => {
  const { number, at } = await askedBy(server(), 'reveal-4')
  await claim(support, number)
  const body = { ...look('phone'), note: '给 13811112222 回电' }
  answerOf(await support.call(caseRoutes.revealInCase, { ...at, body }))
  const { owner } = server().database
  const rows = [
    await owner.selectFrom('ledger_entry').select('text').execute(),
    await owner.selectFrom('case_look').selectAll().execute(),
    server().logLines,
  ]
  expect(JSON.stringify(rows)).not.toContain('13811112222')
})
