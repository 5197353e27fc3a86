import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCheckpoint } from '@contract/proof/checkpoint'
import { CERTIFICATE_RULES, RECEIPT_RULES } from '@contract/proof/verify-record'
import * as v from 'valibot'
import { buildVerifier } from '../../scripts/build-verifier'
import { verifyText } from '../../scripts/text'
import { Vector } from '../support/receipt-vectors'
import { readRepositoryFile, repositoryFiles } from '../support/repository'

let built: string
let elsewhere: string

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'verifier-'))
  await buildVerifier(built)
})

afterAll(() => rmSync(built, { recursive: true }))

// A folder with nothing in it, above it no package: what a stranger has.
beforeEach(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'stranger-'))
})

afterEach(() => rmSync(elsewhere, { recursive: true }))

test('is one file that imports nothing but Node', () => {
  expect(readdirSync(built)).toEqual(['verify-receipt.mjs'])
  const code = readFileSync(join(built, 'verify-receipt.mjs'), 'utf8')
  const imported = [...code.matchAll(/\bfrom\s*"([^"]+)"|\bimport\(|\brequire\(/g)]
  expect(imported.length).toBeGreaterThan(0)
  expect(imported.filter(([, name]) => !name?.startsWith('node:'))).toEqual([])
})

test.each(vectorsIn('valid'))('finds valid: %s', (_, vector) => {
  const { status, stdout, stderr } = verify(vector)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).not.toContain('✗')
  expect(stdout).toMatch(/结论：(凭证|删除证明)有效/)
  expect(stdout).toMatch(/你同意了“手机号”。|删除申请 Q1122-AB2CD/)
})

test.each(vectorsIn('invalid'))('finds wrong, and says what: %s', (name, vector) => {
  const { status, stdout } = verify(vector)
  const rule = v.parse(v.picklist([...RECEIPT_RULES, ...CERTIFICATE_RULES]), name.split('--')[0])
  expect(status).toBe(1)
  expect(stdout).toContain(`✗ ${verifyText.broken[rule]}`)
  expect(stdout).toContain('结论：无效')
})

test('without a key it never says valid', () => {
  const vector = { ...vectorCalled('given'), keys: [] }
  const { status, stdout } = verify(vector)
  expect(status).toBe(1)
  expect(stdout).not.toContain('✗')
  expect(stdout).not.toContain('有效，是日志')
  expect(stdout).toContain('没有给出公钥')
})

test('takes keys and heads as the service answers them', () => {
  const { keys, head, receipt } = vectorCalled('newer-head')
  write('keys.json', JSON.stringify({ keys: keys.map((vkey) => ({ vkey })) }))
  write('head.json', JSON.stringify({ checkpoint: head?.checkpoint, size: 1 }))
  write('consistency.json', JSON.stringify({ path: head?.path }))
  write('receipt.json', receipt)
  const files = ['--head', 'head.json', '--consistency', 'consistency.json']
  expect(run('receipt.json', '--key', 'keys.json', ...files).status).toBe(0)
  const { status, stdout } = run('receipt.json', '--key', 'keys.json', '--head', 'head.json')
  expect(status).toBe(1)
  expect(stdout).toContain(`✗ ${verifyText.broken.same_log}`)
})

test('a file that is no text at all is answered as one that is wrong', () => {
  writeFileSync(join(elsewhere, 'picture'), Uint8Array.from([0xff, 0xfe, 0, 1]))
  expect(run('picture').status).toBe(1)
})

test('a byte order mark before a valid receipt is a byte too many', () => {
  const { receipt, keys } = vectorCalled('given')
  write('receipt.json', `\ufeff${receipt}`)
  expect(run('receipt.json', '--key', keys[0] ?? '').status).toBe(1)
})

test.each([
  ['nothing to check', []],
  ['two files', ['a', 'b']],
  ['an option that is none', ['a', '--trust-me']],
])('explains how it is used when given %s', (_, args) => {
  const { status, stderr } = run(...args)
  expect(status).toBe(2)
  expect(stderr).toContain('用法')
})

test.each([
  ['a receipt that is not there', ['gone'], '读不了文件'],
  ['a key file that is not there', ['note', '--key', 'gone'], '读不了文件'],
  ['a key file without keys', ['note', '--key', 'note'], '里面没有公钥'],
  ['a head that is none', ['note', '--head', 'note'], '里面没有树头'],
])('tells apart %s from a receipt that is wrong', (_, args, sentence) => {
  write('note', 'hello')
  const { status, stderr } = run(...args)
  expect({ status, said: stderr.includes(sentence) }).toEqual({ status: 2, said: true })
})

function verify({ keys, head, receipt }: Vector) {
  write('receipt.json', receipt)
  const args = ['receipt.json', ...keys.flatMap((key) => ['--key', key])]
  if (!head || !parseCheckpoint(head.checkpoint)) {
    return run(...args)
  }
  write('head', head.checkpoint)
  write('consistency.json', JSON.stringify({ path: head.path }))
  return run(...args, '--head', 'head', '--consistency', 'consistency.json')
}

function run(...args: string[]) {
  const script = join(built, 'verify-receipt.mjs')
  return spawnSync(process.execPath, [script, ...args], {
    cwd: elsewhere,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
}

function write(name: string, text: string): void {
  writeFileSync(join(elsewhere, name), text)
}

function vectorsIn(kind: 'valid' | 'invalid'): [string, Vector][] {
  const folder = `test/vectors/${kind}`
  return repositoryFiles([folder], ['.json']).map((path) => [
    path.slice(folder.length + 1, -'.json'.length),
    v.parse(Vector, JSON.parse(readRepositoryFile(path))),
  ])
}

function vectorCalled(name: string): Vector {
  return v.parse(Vector, JSON.parse(readRepositoryFile(`test/vectors/valid/${name}.json`)))
}
