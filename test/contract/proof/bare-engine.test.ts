import { resolve } from 'node:path'
import vm from 'node:vm'
import { build } from 'esbuild'
import { readRepositoryFile } from '../../support/repository'

const CHECKER = `
  import { verifyProof } from './contract/proof/verify-proof'
  import { parseVerifierKey } from './contract/proof/verifier-key'
  globalThis.check = (file, vkeys) => verifyProof(file, { keys: vkeys.map(parseVerifierKey) }).valid
`

/** A context of its own has the language and nothing of Node or a browser: less than a WeChat phone has. */
test('checks a receipt in an engine without TextEncoder, atob, Buffer and WebCrypto', async () => {
  const { outputFiles } = await build({
    stdin: { contents: CHECKER, resolveDir: resolve(__dirname, '../../..'), loader: 'ts' },
    bundle: true,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    write: false,
  })
  const phone = vm.createContext({})
  vm.runInContext(outputFiles[0]?.text ?? '', phone)
  const missing = 'typeof TextEncoder + typeof atob + typeof Buffer + typeof crypto'
  expect(vm.runInContext(missing, phone)).toBe('undefined'.repeat(4))
  expect(judged(phone, readRepositoryFile('test/vectors/valid/given.json'))).toBe(true)
  const altered = readRepositoryFile('test/vectors/invalid/signature--text-altered.json')
  expect(judged(phone, altered)).toBe(false)
})

function judged(phone: vm.Context, vector: string): unknown {
  return vm.runInContext(`(({ receipt, keys }) => check(receipt, keys))(${vector})`, phone)
}
