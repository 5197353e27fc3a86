import { answerOf, closeAccount, problemCodeOf, register, submit } from '../support/person-acts'
import { provideServer } from '../support/server'

const server = provideServer()

test('a row that somebody holds for too long is a service that is busy, and nothing is written', async () => {
  const member = await register(server(), 'held-row')
  const held = await server()
    .database.owner.transaction()
    .execute(async (tx) => {
      await tx
        .selectFrom('person')
        .select('person_id')
        .where('person_id', '=', member.personId)
        .forUpdate()
        .execute()
      return submit(server(), member.session, closeAccount(member.personId))
    })
  expect(problemCodeOf(held)).toBe('UNAVAILABLE')
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
})
