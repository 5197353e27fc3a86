import { createPublicKey, type KeyObject } from 'node:crypto'
import {
  checkpointText,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
} from '@contract/proof/checkpoint'
import { signedNote } from '@contract/proof/signed-note'
import { type Signer, signerFromSeed } from '@contract/proof/verifier-key'
import { verifyCheckpoint as verifyBySigstore } from '@sigstore/verify/dist/timestamp/checkpoint'

/** The example of c2sp.org/tlog-checkpoint. */
const EXAMPLE_TEXT =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
const EXAMPLE = `${EXAMPLE_TEXT}\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n`

const signer = signerFromSeed('log.example', new Uint8Array(32).fill(1))
const HEAD = { origin: 'log.example', size: 7, root: '0a'.repeat(32) }

test("reads the specification's example, and writes its text alike", () => {
  const checkpoint = parseCheckpoint(EXAMPLE)
  expect(checkpoint).toEqual({
    origin: 'example.com/behind-the-sofa',
    size: 20_852_163,
    root: '0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62',
  })
  expect(checkpoint && checkpointText(checkpoint)).toBe(EXAMPLE_TEXT)
})

test('signs a head that those who know the key can check', async () => {
  const note = await signCheckpoint(HEAD, [signer])
  expect(verifyCheckpoint(note, [signer.key])).toEqual({
    valid: true,
    checkpoint: HEAD,
    signers: [signer.key],
  })
  expect(verifyCheckpoint(note.replace('\n7\n', '\n8\n'), [signer.key])).toEqual({
    valid: false,
    reason: 'signature',
  })
})

test('a head is not taken from the key of another log, though that one is trusted too', async () => {
  const note = await signCheckpoint({ ...HEAD, origin: 'other.example' }, [signer])
  expect(verifyCheckpoint(note, [signer.key])).toEqual({ valid: false, reason: 'no_known_key' })
})

test("sigstore's verifier accepts our heads, and the root they name alone", async () => {
  const note = await signCheckpoint(HEAD, [signer])
  expect(holdsForSigstore(note, HEAD.root)).toBe(true)
  expect(holdsForSigstore(note, 'ff'.repeat(32))).toBe(false)
  expect(holdsForSigstore(note.replace('\n7\n', '\n8\n'), HEAD.root)).toBe(false)
})

test('extension lines are carried, and mean nothing here', async () => {
  const note = await signedNote(`${checkpointText(HEAD)}anything\n`, [signer])
  expect(verifyCheckpoint(note, [signer.key])).toMatchObject({ valid: true, checkpoint: HEAD })
})

const ROOT = Buffer.alloc(32).toString('base64')

test.each([
  ['no origin', `\n7\n${ROOT}\n`],
  ['no root', 'log.example\n7\n'],
  ['a size with a leading nought', `log.example\n07\n${ROOT}\n`],
  ['a negative size', `log.example\n-7\n${ROOT}\n`],
  ['a size in hexadecimal', `log.example\n0x7\n${ROOT}\n`],
  ['a size beyond what is safe', `log.example\n9007199254740992\n${ROOT}\n`],
  ['a root of 31 bytes', `log.example\n7\n${Buffer.alloc(31).toString('base64')}\n`],
  ['a root in another spelling', `log.example\n7\n${ROOT.replace('A=', 'B=')}\n`],
  ['an empty extension line', `log.example\n7\n${ROOT}\n\nmore\n`],
])('is no checkpoint with %s, though it is signed', async (_, text) => {
  const note = await signedNote(text, [signer])
  expect(verifyCheckpoint(note, [signer.key])).toEqual({ valid: false, reason: 'form' })
  expect(parseCheckpoint(note)).toBeNull()
})

test.each(['', 'two\nlines'])('signs no head of the origin %j', async (origin) => {
  await expect(async () => signCheckpoint({ ...HEAD, origin }, [signer])).rejects.toThrow(
    RangeError,
  )
})

function holdsForSigstore(envelope: string, root: string): boolean {
  const log = {
    logID: Buffer.from(signer.key.id, 'hex'),
    publicKey: platformKey(signer),
    validFor: { start: new Date(0), end: new Date(1e12) },
  }
  const inclusionProof = {
    logIndex: '0',
    treeSize: '7',
    rootHash: Buffer.from(root, 'hex'),
    hashes: [],
    checkpoint: { envelope },
  }
  const entry = {
    logIndex: '0',
    logId: { keyId: Buffer.alloc(0) },
    kindVersion: { kind: '', version: '' },
    integratedTime: '1',
    inclusionPromise: undefined,
    inclusionProof,
    canonicalizedBody: Buffer.alloc(0),
  }
  try {
    verifyBySigstore(entry, [log])
    return true
  } catch {
    return false
  }
}

function platformKey({ key }: Signer): KeyObject {
  const x = Buffer.from(key.publicKey).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}
