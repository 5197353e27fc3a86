import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKeyFile } from '../../server/key-file'
import { generateKeyMaterial } from '../../server/key-material'

let dataDir: string
const keyFile = () => join(dataDir, 'keys.json')
const NEW = new Set<string>()
const USED = new Set(['vault', 'lookup', 'token', 'seal', 'log'])

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'privacy-keys-'))
})

afterEach(() => rm(dataDir, { recursive: true }))

describe('readKeyFile', () => {
  it('makes keys at the first start that only their owner can read', async () => {
    const first = await readKeyFile(join(dataDir, 'new'), NEW)
    expect((await stat(join(dataDir, 'new', 'keys.json'))).mode & 0o777).toBe(0o600)
    expect(await readKeyFile(join(dataDir, 'new'), USED)).toEqual(first)
  })

  it('gives two first starts at once the same keys and leaves no draft', async () => {
    const [one, other] = await Promise.all([readKeyFile(dataDir, NEW), readKeyFile(dataDir, NEW)])
    expect(one).toEqual(other)
    expect(await readdir(dataDir)).toEqual(['keys.json'])
  })

  it('takes back rights that were given to others', async () => {
    await readKeyFile(dataDir, NEW)
    await chmod(keyFile(), 0o644)
    await readKeyFile(dataDir, USED)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
  })

  it('never replaces keys that are gone while data exists', async () => {
    await expect(readKeyFile(dataDir, USED)).rejects.toMatchObject({ code: 'KEY_RING_INVALID' })
    expect(await readdir(dataDir)).toEqual([])
  })

  it('refuses a damaged file and says where', async () => {
    await writeFile(keyFile(), '{"vault":[]}')
    await expect(readKeyFile(dataDir, NEW)).rejects.toMatchObject({
      code: 'KEY_RING_INVALID',
      details: expect.arrayContaining([`${keyFile()}: vault.0: expected Object`]),
    })
  })

  it('adds a key for a use that an earlier release did not know, and keeps the others', async () => {
    const { log, ...older } = JSON.parse(generateKeyMaterial())
    await writeFile(keyFile(), JSON.stringify(older))
    const read = await readKeyFile(dataDir, new Set(Object.keys(older)))
    const stored = JSON.parse(await readFile(keyFile(), 'utf8'))
    expect(stored).toEqual({ ...older, log: [{ id: '1', secret: expect.any(String) }] })
    expect(read.log[0].secret.toString('base64')).toBe(stored.log[0].secret)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['keys.json'])
    expect(await readKeyFile(dataDir, USED)).toEqual(read)
  })

  it('does not make a new key for a use whose key was lost', async () => {
    const { log, ...older } = JSON.parse(generateKeyMaterial())
    await writeFile(keyFile(), JSON.stringify(older))
    await expect(readKeyFile(dataDir, USED)).rejects.toMatchObject({
      code: 'KEY_RING_INVALID',
      details: [expect.stringContaining(`${keyFile()}: log: missing`)],
    })
    expect(JSON.parse(await readFile(keyFile(), 'utf8'))).toEqual(older)
  })
})
