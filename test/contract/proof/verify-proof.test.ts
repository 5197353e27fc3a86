import { Receipt, receiptText } from '@contract/proof/receipt'
import { parseVerifierKey } from '@contract/proof/verifier-key'
import { verifyProof } from '@contract/proof/verify-proof'
import { CERTIFICATE_RULES, type ProofTrust, RECEIPT_RULES } from '@contract/proof/verify-record'
import fc from 'fast-check'
import * as v from 'valibot'
import { certificateFileOf, certificateOf } from '../../support/certificate-story'
import { invalidCertificates, validCertificates } from '../../support/certificate-vectors'
import { fileOf, newKey, oldKey, receiptOf, tellStory } from '../../support/receipt-story'
import { invalidVectors, Vector, validVectors } from '../../support/receipt-vectors'
import { readRepositoryFile, repositoryFiles } from '../../support/repository'

const valid = vectorsIn('test/vectors/valid')
const invalid = vectorsIn('test/vectors/invalid')

const files: [string, () => Promise<string>][] = [
  ['a receipt', async () => fileOf(await receiptOf(tellStory(), 'given'))],
  ['a certificate', async () => certificateFileOf(await certificateOf())],
]

test('the stored vectors are those that the story makes', async () => {
  expect(Object.fromEntries(valid)).toEqual({
    ...(await validVectors()),
    ...(await validCertificates()),
  })
  expect(Object.fromEntries(invalid)).toEqual({
    ...(await invalidVectors()),
    ...(await invalidCertificates()),
  })
})

test('every rule has a vector that breaks it first, named by it', () => {
  const named = new Set(invalid.map(([name]) => name.split('--')[0]))
  expect([...named].sort()).toEqual([...new Set([...RECEIPT_RULES, ...CERTIFICATE_RULES])].sort())
  expect(invalid.map(([, { breaks }]) => breaks[0])).toEqual(
    invalid.map(([name]) => name.split('--')[0]),
  )
})

test.each(valid)('holds: %s', (_, vector) => {
  const verdict = verifyProof(vector.receipt, trustOf(vector))
  expect(verdict.checks.filter(({ holds }) => !holds)).toEqual([])
  expect(verdict.unchecked).toEqual(vector.head ? [] : ['same_log'])
  expect(verdict.valid).toBe(true)
})

test.each(invalid)('does not hold: %s', (_, vector) => {
  const verdict = verifyProof(vector.receipt, trustOf(vector))
  const broken = verdict.checks.filter(({ holds }) => !holds).map(({ rule }) => rule)
  expect(broken).toEqual(vector.breaks)
  expect(verdict.valid).toBe(false)
})

test('names the members that tell otherwise than the ledger', async () => {
  const given = await receiptOf(tellStory(), 'given')
  const event = { ...given.event, state: 'refused', client: null } as const
  const file = await fileOf({ ...given, event, register_sha256: 'ee'.repeat(32) })
  const { checks } = verifyProof(file, { keys: [oldKey.key] })
  expect(checks.find(({ rule }) => rule === 'entry_matches')).toEqual({
    rule: 'entry_matches',
    holds: false,
    detail: 'event.state event.client register_sha256',
  })
})

test('without keys it tells what hangs together, and never that the receipt is valid', async () => {
  const file = await fileOf(await receiptOf(tellStory(), 'given'))
  const verdict = verifyProof(file, { keys: [] })
  expect(verdict.valid).toBe(false)
  expect(verdict.unchecked).toEqual(['key', 'signature', 'checkpoint', 'same_log'])
  expect(verdict.checks.every(({ holds }) => holds)).toBe(true)
})

test('a head that cannot be compared is not passed over', async () => {
  const file = await fileOf(await receiptOf(tellStory(), 'given'))
  const verdict = verifyProof(file, { keys: [oldKey.key], head: { checkpoint: '', path: [] } })
  expect(verdict.valid).toBe(false)
})

// The signature alone would do; that nothing slips past the parser, and nothing throws, has to be tried.
test.each(files)(
  'one byte changed, taken out or put in, at every place, is found: %s',
  async (_, file) => {
    const bytes = Buffer.from(await file())
    const trust = { keys: [oldKey.key] }
    expect(verifyProof(bytes.toString(), trust).valid).toBe(true)
    const accepted = [...bytes.keys()].flatMap((at) =>
      tamperings(bytes, at).filter((tampered) => verifyProof(tampered, trust).valid),
    )
    expect(accepted).toEqual([])
  },
  300_000,
)

test.each(files)('any other byte at any place is found: %s', async (_, file) => {
  const bytes = Buffer.from(await file())
  const place = fc.integer({ min: 0, max: bytes.length - 1 })
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ mask
      expect(verifyProof(changed.toString(), { keys: [oldKey.key] }).valid).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('whatever is in the file, it is answered, not thrown at', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map(String)), (text) => {
      expect(verifyProof(text, { keys: [oldKey.key, newKey.key] }).valid).toBe(false)
    }),
  )
  expect(verifyProof('['.repeat(100_000), { keys: [] }).valid).toBe(false)
})

test('a receipt is canonical JSON of one line that names nobody', async () => {
  const text = await fileOf(await receiptOf(tellStory(), 'given'))
  expect(text).not.toContain('\n')
  const receipt = v.parse(Receipt, JSON.parse(text))
  expect(receiptText(receipt)).toBe(text)
  expect(text).not.toMatch(/openid|unionid|"phone":"|1[3-9]\d{9}|\b\d{17}[\dXx]\b/)
})

function tamperings(bytes: Buffer, at: number): string[] {
  const flipped = Buffer.from(bytes)
  flipped[at] = (flipped[at] ?? 0) ^ 1
  const without = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])
  const more = Buffer.concat([bytes.subarray(0, at), Buffer.from('\n'), bytes.subarray(at)])
  return [flipped, without, more].map((tampered) => tampered.toString())
}

function trustOf({ keys, head }: Vector): ProofTrust {
  const known = keys.flatMap((text) => parseVerifierKey(text) ?? [])
  return head ? { keys: known, head } : { keys: known }
}

function vectorsIn(folder: string): [string, Vector][] {
  return repositoryFiles([folder], ['.json'])
    .sort()
    .map((path) => [
      path.slice(folder.length + 1, -'.json'.length),
      v.parse(Vector, JSON.parse(readRepositoryFile(path))),
    ])
}
