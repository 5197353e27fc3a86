import { generateKeyMaterial, type KeyMaterial, parseKeyMaterial } from '../../server/key-material'
import { createKeyRing, type Sealed } from '../../server/keys'

function newMaterial(): KeyMaterial {
  const result = parseKeyMaterial(generateKeyMaterial())
  if ('faults' in result) {
    throw new Error(result.faults.join())
  }
  return result.material
}

function altered(sealed: Sealed, index: number): Sealed {
  const bytes = Buffer.from(sealed.bytes)
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
  return { ...sealed, bytes }
}

const material = newMaterial()
const ring = createKeyRing(material)
const dataKey = Buffer.alloc(32, 7)

describe('wrapping a data key', () => {
  it('gives back what was wrapped, under the id of the newest key', async () => {
    const wrapped = await ring.wrapKey(dataKey, 'person-1')
    expect(wrapped.keyId).toBe('1')
    expect(wrapped.bytes.includes(dataKey)).toBe(false)
    expect(await ring.unwrapKey(wrapped, 'person-1')).toEqual(dataKey)
  })

  it('never wraps to the same bytes twice', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => ring.wrapKey(dataKey, 'person-1')))
    expect(first).not.toEqual(second)
  })

  it('opens for nobody else', async () => {
    const wrapped = await ring.wrapKey(dataKey, 'person-1')
    await expect(ring.unwrapKey(wrapped, 'person-2')).rejects.toThrow()
  })

  it('refuses other keys of the same id', async () => {
    const wrapped = await ring.wrapKey(dataKey, 'person-1')
    const stranger = createKeyRing(newMaterial())
    await expect(stranger.unwrapKey(wrapped, 'person-1')).rejects.toThrow()
  })

  it.each([0, 12, 30, -1])('refuses a changed byte at %i', async (index) => {
    const wrapped = await ring.wrapKey(dataKey, 'person-1')
    const position = index < 0 ? wrapped.bytes.length + index : index
    await expect(ring.unwrapKey(altered(wrapped, position), 'person-1')).rejects.toThrow()
  })

  it('opens under an old key what was wrapped before a newer one came', async () => {
    const wrapped = await ring.wrapKey(dataKey, 'person-1')
    const [newest] = newMaterial().vault
    const rotated = createKeyRing({
      ...material,
      vault: [{ ...newest, id: '2' }, ...material.vault],
    })
    expect(await rotated.unwrapKey(wrapped, 'person-1')).toEqual(dataKey)
    expect((await rotated.wrapKey(dataKey, 'person-1')).keyId).toBe('2')
    await expect(ring.unwrapKey({ ...wrapped, keyId: '2' }, 'person-1')).rejects.toThrow(
      'the key ring holds no key 2',
    )
  })
})

describe('sealing', () => {
  it('opens what it sealed, for the same thing only', () => {
    const sealed = ring.seal(Buffer.from('{"status":201}'), 'request-1')
    expect(ring.open(sealed, 'request-1').toString()).toBe('{"status":201}')
    expect(() => ring.open(sealed, 'request-2')).toThrow()
  })

  it('does not open what the vault key wrapped', async () => {
    const wrapped = await ring.wrapKey(dataKey, 'person-1')
    expect(() => ring.open(wrapped, 'person-1')).toThrow()
  })
})

describe('lookupHash', () => {
  it('is the same for the same value and another for another kind, value or key', () => {
    const hash = ring.lookupHash('phone', '13800000000')
    expect(hash).toHaveLength(32)
    expect(ring.lookupHash('phone', '13800000000')).toEqual(hash)
    expect(ring.lookupHash('phone', '13800000001')).not.toEqual(hash)
    expect(ring.lookupHash('id-number', '13800000000')).not.toEqual(hash)
    expect(createKeyRing(newMaterial()).lookupHash('phone', '13800000000')).not.toEqual(hash)
  })

  it('keeps apart what would join to the same text', () => {
    expect(ring.lookupHash('a', 'b:c')).not.toEqual(ring.lookupHash('a:b', 'c'))
  })
})

describe('token keys', () => {
  it('signs with the newest and finds every one by its id', () => {
    expect(ring.tokenKey()).toEqual(material.token[0])
    expect(ring.findTokenKey('1')).toEqual(material.token[0])
    expect(ring.findTokenKey('2')).toBeUndefined()
  })
})
