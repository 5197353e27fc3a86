import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readKeyFile } from '../../server/key-file'

let dataDir: string
const keyFile = () => join(dataDir, 'keys.json')

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'privacy-keys-'))
})

afterEach(() => rm(dataDir, { recursive: true }))

describe('readKeyFile', () => {
  it('makes keys at the first start that only their owner can read', async () => {
    const first = await readKeyFile(join(dataDir, 'new'), true)
    expect((await stat(join(dataDir, 'new', 'keys.json'))).mode & 0o777).toBe(0o600)
    expect(await readKeyFile(join(dataDir, 'new'), false)).toEqual(first)
  })

  it('gives two first starts at once the same keys and leaves no draft', async () => {
    const [one, other] = await Promise.all([readKeyFile(dataDir, true), readKeyFile(dataDir, true)])
    expect(one).toEqual(other)
    expect(await readdir(dataDir)).toEqual(['keys.json'])
  })

  it('takes back rights that were given to others', async () => {
    await readKeyFile(dataDir, true)
    await chmod(keyFile(), 0o644)
    await readKeyFile(dataDir, false)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
  })

  it('never replaces keys that are gone while data exists', async () => {
    await expect(readKeyFile(dataDir, false)).rejects.toMatchObject({ code: 'KEY_RING_INVALID' })
    expect(await readdir(dataDir)).toEqual([])
  })

  it('refuses a damaged file and says where', async () => {
    await writeFile(keyFile(), '{"vault":[]}')
    await expect(readKeyFile(dataDir, true)).rejects.toMatchObject({
      code: 'KEY_RING_INVALID',
      details: expect.arrayContaining([`${keyFile()}: vault.0: expected Object`]),
    })
  })
})
