import type { KeyMaterial } from '../../../server/key-material'
import { assertKeysBelong, usesOnRecord } from '../../../server/key-witness/store'
import { provideTestDatabase } from '../../support/database'
import { newKeyMaterial } from '../../support/server'

const database = provideTestDatabase()

const material = newKeyMaterial()
const [newest] = newKeyMaterial().vault

describe('assertKeysBelong', () => {
  it('accepts the keys of the first start ever after, also from copies that start at once', async () => {
    const { service } = database()
    expect(await usesOnRecord(service)).toEqual(new Set())
    await Promise.all([1, 2, 3].map(() => assertKeysBelong(service, material)))
    await assertKeysBelong(service, material)
    expect(await usesOnRecord(service)).toEqual(new Set(Object.keys(material)))
  })

  it('accepts a newer key before the old ones, and the old one taken away later', async () => {
    const { service } = database()
    const vault: KeyMaterial['vault'] = [{ ...newest, id: '2' }, ...material.vault]
    await assertKeysBelong(service, { ...material, vault })
    await assertKeysBelong(service, { ...material, vault: [vault[0]] })
  })

  it('refuses other keys and names them without giving them away', async () => {
    const other = newKeyMaterial()
    const refusal = assertKeysBelong(database().service, { ...material, lookup: other.lookup })
    await expect(refusal).rejects.toMatchObject({
      code: 'KEY_RING_INVALID',
      details: ['not the keys this database was written with: lookup 1'],
    })
    await expect(assertKeysBelong(database().service, material)).resolves.toBeUndefined()
  })

  it('keeps no secret in the database', async () => {
    const rows = await database().owner.selectFrom('key_witness').selectAll().execute()
    const secrets = Object.values(material)
      .flat()
      .map((key) => key.secret)
    for (const secret of secrets) {
      expect(JSON.stringify(rows)).not.toContain(secret.toString('hex'))
      expect(JSON.stringify(rows)).not.toContain(secret.toString('base64'))
    }
    expect(rows).toHaveLength(6)
  })
})
