import { randomUUID } from 'node:crypto'
import { transaction } from '../../../server/database'
import { findByLookup, setLookup } from '../../../server/vault/lookup-store'
import {
  createVault,
  findVault,
  listValues,
  openValue,
  type StoredValue,
  type Vault,
  writeValue,
} from '../../../server/vault/store'
import { provideTestDatabase } from '../../support/database'
import { createTestKeys } from '../../support/server'

const database = provideTestDatabase()
const keys = createTestKeys()
const AT = new Date('2026-11-22T02:00:00.000Z')

function newVault(): Promise<Vault> {
  return transaction(database().service, (tx) =>
    createVault(tx, keys, { pseudonym: randomUUID(), at: AT }),
  )
}

async function put(vault: Vault, field: string, value: string): Promise<StoredValue> {
  await transaction(database().service, (tx) =>
    writeValue(tx, vault, {
      field,
      value,
      source: 'self',
      consentEntry: 'a'.repeat(64),
      at: AT,
      retainUntil: null,
    }),
  )
  const stored = (await listValues(database().service, vault.personId)).find(
    (held) => held.field === field,
  )
  if (stored === undefined) {
    throw new Error('the value just written is not there')
  }
  return stored
}

test('gives back what was put in, whatever it holds', async () => {
  const vault = await newVault()
  for (const value of ['张三', '👨‍👩‍👧‍👦', '', 'é\n"\\', '长'.repeat(500)]) {
    expect(openValue(vault, await put(vault, 'name', value))).toBe(value)
  }
  expect(await listValues(database().service, vault.personId)).toHaveLength(1)
})

test('closes the same value otherwise each time', async () => {
  const vault = await newVault()
  const [one, other] = [await put(vault, 'name', '张三'), await put(vault, 'name', '张三')]
  expect(one.ciphertext.equals(other.ciphertext)).toBe(false)
  expect(one.ciphertext.includes(Buffer.from('张三'))).toBe(false)
})

test('opens no value in the place of another: person, field and row are bound', async () => {
  const [mine, theirs] = [await newVault(), await newVault()]
  const name = await put(mine, 'name', '张三')
  const city = await put(mine, 'address_city', '西安市')
  const foreign = await put(theirs, 'name', '李四')
  const swaps: StoredValue[] = [
    { ...name, ciphertext: foreign.ciphertext },
    { ...name, ciphertext: foreign.ciphertext, value_id: foreign.value_id },
    { ...name, ciphertext: city.ciphertext },
    { ...name, ciphertext: city.ciphertext, value_id: city.value_id },
    { ...name, field: 'address_city' },
    { ...name, value_id: city.value_id },
  ]
  for (const swap of swaps) {
    expect(() => openValue(mine, swap)).toThrow()
  }
  expect(openValue(mine, name)).toBe('张三')
})

test('opens no value of which a single bit was turned', async () => {
  const vault = await newVault()
  const stored = await put(vault, 'name', '张三')
  for (let at = 0; at < stored.ciphertext.length; at += 1) {
    const turned = Buffer.from(stored.ciphertext)
    turned[at] = (turned[at] ?? 0) ^ 1
    expect(() => openValue(vault, { ...stored, ciphertext: turned })).toThrow()
  }
})

test('gives every person a key of their own, wrapped for nobody else', async () => {
  const [one, other] = [await newVault(), await newVault()]
  expect(one.dataKey.equals(other.dataKey)).toBe(false)
  const { owner, service } = database()
  const { wrapped_key, key_id } = await owner
    .selectFrom('person_key')
    .select(['wrapped_key', 'key_id'])
    .where('person_id', '=', other.personId)
    .executeTakeFirstOrThrow()
  await owner
    .updateTable('person_key')
    .set({ wrapped_key, key_id })
    .where('person_id', '=', one.personId)
    .execute()
  await expect(findVault(service, keys, one.personId)).rejects.toThrow()
})

test('is noise without its key: the pseudonym and every value are gone with it', async () => {
  const vault = await newVault()
  await put(vault, 'name', '张三')
  const { owner, service } = database()
  await owner.deleteFrom('person_key').where('person_id', '=', vault.personId).execute()
  expect(await findVault(service, keys, vault.personId)).toBeNull()
  await expect(findVault(service, createTestKeys(), (await newVault()).personId)).rejects.toThrow()
})

test('finds a person by a value without storing it, and by no other kind', async () => {
  const { service, owner } = database()
  const [one, other] = [await newVault(), await newVault()]
  const phone = { kind: 'phone', value: '13800138000' } as const
  const look = (key: typeof phone | { kind: 'wx_openid'; value: string }) =>
    findByLookup(service, keys, key)
  await transaction(service, (tx) => setLookup(tx, keys, { ...phone, personId: one.personId }))
  expect(await look(phone)).toBe(one.personId)
  expect(await look({ kind: 'wx_openid', value: phone.value })).toBeNull()
  await transaction(service, (tx) => setLookup(tx, keys, { ...phone, personId: other.personId }))
  await transaction(service, (tx) =>
    setLookup(tx, keys, { kind: 'phone', value: '13900139000', personId: one.personId }),
  )
  expect(await look(phone)).toBe(other.personId)
  const rows = await owner.selectFrom('person_lookup').select('keyed_hash').execute()
  expect(rows.every(({ keyed_hash }) => keyed_hash.length === 32)).toBe(true)
})
