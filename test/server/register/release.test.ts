import { CONTROLLER_PSEUDONYM } from '@contract/ledger'
import { hashOf } from '@contract/proof/hash'
import { readEntries } from '../../../server/ledger/store'
import { recordRegister } from '../../../server/register/release'
import { findRegister } from '../../../server/register/store'
import { provideTestDatabase } from '../../support/database'
import { fieldWith, registerWith } from '../../support/register'

const database = provideTestDatabase()
const NOW = new Date('2026-11-22T02:00:00.000Z')

function declaredAs(label: string) {
  const register = registerWith({ fields: [fieldWith({ label })] })
  return { register, sha256: hashOf(register) }
}

async function released(): Promise<string[]> {
  const entries = await readEntries(database().service, CONTROLLER_PSEUDONYM)
  return entries.flatMap(({ entry: { act } }) =>
    act.kind === 'register.released' ? [act.sha256] : [],
  )
}

test('keeps a register by its hash, with one entry on the controller’s chain', async () => {
  const declared = declaredAs('昵称')
  await recordRegister(database().service, declared, NOW)
  await recordRegister(database().service, declared, NOW)
  expect(await findRegister(database().service, declared.sha256)).toEqual(declared.register)
  expect((await released()).filter((sha256) => sha256 === declared.sha256)).toHaveLength(1)
})

test('several copies that start at once record it once', async () => {
  const declared = declaredAs('别名')
  const copies = Array.from({ length: 5 }, () => recordRegister(database().service, declared, NOW))
  await Promise.all(copies)
  expect((await released()).filter((sha256) => sha256 === declared.sha256)).toHaveLength(1)
})

test('finds nothing under a hash that nobody recorded', async () => {
  expect(await findRegister(database().service, 'f'.repeat(64))).toBeUndefined()
})

test('gives out no register that is not what its hash says', async () => {
  const [declared, other] = [declaredAs('本名'), declaredAs('化名')]
  await recordRegister(database().service, declared, NOW)
  await database()
    .owner.updateTable('register_release')
    .set({ register: JSON.stringify(other.register) })
    .where('sha256', '=', declared.sha256)
    .execute()
  await expect(findRegister(database().service, declared.sha256)).rejects.toThrow('is another')
})

test.each(['update', 'delete'] as const)('lets the service %s none', async (act) => {
  const { service } = database()
  const changed =
    act === 'update'
      ? service.updateTable('register_release').set({ recorded_at: NOW }).execute()
      : service.deleteFrom('register_release').execute()
  await expect(changed).rejects.toThrow('permission denied')
})
