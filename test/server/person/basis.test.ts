import { routes } from '@contract/routes'
import { readEntries } from '../../../server/ledger/store'
import { listValues, openBasis, openVault } from '../../../server/vault/store'
import { memberWithData } from '../../support/erasure-acts'
import {
  answerOf,
  give,
  givePhone,
  problemCodeOf,
  register,
  submit,
} from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()

test('every value rests on a consent that was given on its owner’s own chain', async () => {
  const { personId, pseudonym } = await memberWithData(server(), 'basis')
  const { context } = server()
  const vault = await openVault(context.db, context.keys, personId)
  const given = (await readEntries(context.db, pseudonym))
    .filter(({ entry }) => entry.act.kind === 'consent.given')
    .map(({ hash }) => hash)
  const bases = (await listValues(context.db, personId)).map((stored) => openBasis(vault, stored))
  expect(bases).toHaveLength(4)
  expect(bases.filter((basis) => !given.includes(basis ?? ''))).toEqual([])
})

test('no row in clear leads from a person to an entry', async () => {
  const { personId, pseudonym } = await memberWithData(server(), 'no-way')
  const { context, database } = server()
  const rows = await database.owner
    .selectFrom('vault_value')
    .selectAll()
    .where('person_id', '=', personId)
    .execute()
  const stored = JSON.stringify(
    rows.map((row) => ({ ...row, text: row.sealed_consent?.toString() })),
  )
  for (const { hash } of await readEntries(context.db, pseudonym)) {
    expect(stored).not.toContain(hash)
  }
})

test('a value first given while a deletion waits that reaches it is not taken', async () => {
  const member = await register(server(), 'first-given')
  await givePhone(server(), member.session, '13800138000')
  const order = {
    type: 'erase',
    scope: { kind: 'purpose', purpose: 'communicate' },
    when: 'in_7_days',
  } as const
  const { request } = answerOf(await submit(server(), member.session, order))
  const name = { field: 'name', value: '王小明' }
  expect(problemCodeOf(await give(server(), member.session, name))).toBe('DATA_FROZEN')
  const city = { field: 'address_detail', value: '某路 1 号' }
  answerOf(await give(server(), member.session, city))
  const params = { number: request.number }
  answerOf(await server().client.call(routes.withdrawRequest, { params }, by(member.session)))
  answerOf(await give(server(), member.session, name))
})
