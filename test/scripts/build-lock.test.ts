import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isTaken, release, take } from '../../scripts/build-lock'

const GONE = 2 ** 22 + 1 // one more than any process id of Linux

let folder: string
let lock: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  lock = join(folder, 'h5.lock')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('one takes it, the next does not, until it is released', () => {
  expect(take(lock)).toBe(true)
  expect(isTaken(lock)).toBe(true)
  expect(take(lock)).toBe(false)
  release(lock)
  expect(isTaken(lock)).toBe(false)
  expect(take(lock)).toBe(true)
})

test('a lock whose process is gone is void, so a killed build holds nobody up', () => {
  writeFileSync(lock, String(GONE))
  expect(isTaken(lock)).toBe(false)
  expect(take(lock)).toBe(true)
})

test('a lock that is just being written counts', () => {
  writeFileSync(lock, '')
  expect(take(lock)).toBe(false)
})

test('a folder that cannot hold a lock fails instead of waiting for ever', () => {
  expect(() => take(join(folder, 'missing', 'h5.lock'))).toThrow('ENOENT')
})
