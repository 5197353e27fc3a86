import { routes } from '@contract/routes'
import * as v from 'valibot'
import {
  answerOf,
  CLIENT,
  givePhone,
  kindsOf,
  problemCodeOf,
  register,
} from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()

test('an answer kept for a repeated reveal holds no value: what is deleted stays deleted', async () => {
  const member = await register(server(), 'reveal-then-withdraw')
  await givePhone(server(), member.session, '13700137000')
  const key = newKey()
  const asked = { params: { field: 'phone' } }
  const options = by(member.session, key)
  answerOf(await server().client.call(routes.revealDatum, asked, options))
  const twice = answerOf(await server().client.call(routes.revealDatum, asked, options))
  expect(twice.value).toBe('13700137000')
  const reveals = (await kindsOf(server(), member.pseudonym)).filter(
    (kind) => kind === 'value.revealed',
  )
  expect(reveals).toHaveLength(1)
  const body = { action_id: 'withdraw', client: CLIENT }
  answerOf(
    await server().client.call(
      routes.withdrawConsent,
      { params: { item: 'C2p' }, body },
      by(member.session),
    ),
  )
  const later = await server().client.call(routes.revealDatum, asked, options)
  expect(problemCodeOf(later)).toBe('NOT_FOUND')
  await expectNoAnswerHolds(member.personId, '13700137000')
})

async function expectNoAnswerHolds(personId: string, value: string): Promise<void> {
  const { owner } = server().database
  const rows = await owner
    .selectFrom('answered_write')
    .selectAll()
    .where('owner_id', '=', personId)
    .execute()
  const opened = rows.map((row) => {
    const bytes = v.parse(v.instance(Buffer), row.sealed_answer)
    const sealed = { bytes, keyId: v.parse(v.string(), row.key_id) }
    const boundTo = `answer:${row.owner_id}:${row.idempotency_key}`
    return server().context.keys.open(sealed, boundTo).toString()
  })
  expect(opened.join('\n')).not.toContain(value)
}
