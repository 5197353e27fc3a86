import {
  completeKeyMaterial,
  generateKeyMaterial,
  parseKeyMaterial,
} from '../../server/key-material'

interface PlainKey {
  id: string
  secret: string
}
type PlainMaterial = Record<string, PlainKey[]>

function faultsOf(change: (plain: PlainMaterial) => void): readonly string[] {
  const plain: PlainMaterial = JSON.parse(generateKeyMaterial())
  change(plain)
  const result = parseKeyMaterial(JSON.stringify(plain))
  return 'faults' in result ? result.faults : []
}

const OTHER = Buffer.alloc(32, 9).toString('base64')

describe('parseKeyMaterial', () => {
  it('reads what generateKeyMaterial makes, never twice the same', () => {
    expect(faultsOf(() => undefined)).toEqual([])
    expect(generateKeyMaterial()).not.toBe(generateKeyMaterial())
  })

  it('accepts several versions of a key', () => {
    expect(faultsOf((plain) => plain.vault?.unshift({ id: '2', secret: OTHER }))).toEqual([])
  })

  it.each<[string, (plain: PlainMaterial) => void, string]>([
    [
      'a missing use, and says what to add',
      (plain) => delete plain.log,
      'log: missing, add "log": [{ "id": "1", "secret": "<32 random bytes in base64>" }]',
    ],
    ['a use without keys', (plain) => (plain.token = []), 'token.0: expected Object'],
    ['an unknown use', (plain) => (plain.extra = []), 'extra: expected never'],
    [
      'a short key',
      (plain) => (plain.vault = [{ id: '1', secret: 'c2hvcnQ=' }]),
      'vault.0.secret: not 32 bytes',
    ],
    [
      'a key that is not base64',
      (plain) => (plain.vault = [{ id: '1', secret: '?' }]),
      'vault.0.secret: not base64',
    ],
    [
      'the same id twice',
      (plain) => plain.vault?.push({ id: '1', secret: OTHER }),
      'vault: ids repeat',
    ],
    [
      'the same secret for two uses',
      (plain) => (plain.vault = plain.seal ?? []),
      'two keys have the same secret',
    ],
  ])('refuses %s', (_title, change, fault) => {
    expect(faultsOf(change)).toContain(fault)
  })

  it('never quotes the text it refuses', () => {
    const broken = generateKeyMaterial().slice(0, -3)
    expect(parseKeyMaterial(broken)).toEqual({ faults: ['not JSON'] })
    const faults = faultsOf((plain) => (plain.vault = [{ id: '1', secret: 'top-secret!' }]))
    expect(faults.join()).not.toContain('top-secret')
  })
})

describe('completeKeyMaterial', () => {
  const NONE = new Set<string>()
  const { log, ...older }: PlainMaterial = JSON.parse(generateKeyMaterial())

  it('gives a use that was not there a key and leaves the others as they are', () => {
    const completed = completeKeyMaterial(JSON.stringify(older), NONE) ?? ''
    expect(JSON.parse(completed)).toEqual({
      ...older,
      log: [{ id: '1', secret: expect.not.stringContaining(String(log?.[0]?.secret)) }],
    })
    expect(parseKeyMaterial(completed)).toHaveProperty('material')
  })

  it('makes none for a use that had one and lost it', () => {
    expect(completeKeyMaterial(JSON.stringify(older), new Set(['log']))).toBeUndefined()
  })

  it.each([generateKeyMaterial(), 'not JSON', '[]', 'null'])(
    'has nothing to add to %.8s',
    (text) => {
      expect(completeKeyMaterial(text, NONE)).toBeUndefined()
    },
  )
})
