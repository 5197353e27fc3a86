import { parseNote, signedNote, verifyNote } from '@contract/proof/signed-note'
import { parseVerifierKey, signerFromSeed } from '@contract/proof/verifier-key'

/** The example of golang.org/x/mod/sumdb/note, whose format C2SP signed-note is. */
const GO = {
  seed: Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1),
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
}
const GO_NOTE = `${GO.text}\n— PeterNeumann ${GO.signature}\n`

/** The example of c2sp.org/signed-note; its text has an empty line of its own. */
const POEM =
  'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n'
const POEM_NOTE = `${POEM}\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n`

const TEXT = 'log.example\n1\n'
const old = signerFromSeed('log.example', new Uint8Array(32).fill(1))
const young = signerFromSeed('log.example', new Uint8Array(32).fill(2))

test("signs and checks the Go package's example", async () => {
  const signer = signerFromSeed('PeterNeumann', Uint8Array.from(GO.seed))
  expect(await signedNote(GO.text, [signer])).toBe(GO_NOTE)
  const key = parseVerifierKey(GO.vkey)
  expect(verifyNote(GO_NOTE, key ? [key] : [])).toMatchObject({ valid: true, text: GO.text })
})

test("takes the specification's example apart at its last empty line", () => {
  expect(parseNote(POEM_NOTE)).toMatchObject({
    text: POEM,
    signatures: [{ name: 'quasimodo.example/salvatore', keyId: '367ba04b' }],
  })
})

test('during a rotation one note satisfies those who know either key', async () => {
  const note = await signedNote(TEXT, [young, old])
  for (const signer of [old, young]) {
    expect(verifyNote(note, [signer.key])).toEqual({
      valid: true,
      text: TEXT,
      signers: [signer.key],
    })
  }
  expect(verifyNote(note, [old.key, young.key])).toMatchObject({ signers: [young.key, old.key] })
})

test('ignores signatures of strangers, also of one who shares a name or an id', async () => {
  const note = await signedNote(TEXT, [old, young])
  const sameName = { ...young.key, id: '00000000' }
  const sameId = { ...young.key, name: 'other.example' }
  expect(verifyNote(note, [sameName, sameId])).toEqual({ valid: false, reason: 'no_known_key' })
  expect(verifyNote(note, [sameName, old.key])).toMatchObject({ signers: [old.key] })
})

test('rejects the whole note when a known key has not signed it, though another has', async () => {
  const other = await signedNote('log.example\n2\n', [young])
  const note = (await signedNote(TEXT, [old])) + other.slice(other.indexOf('—'))
  expect(verifyNote(note, [old.key])).toMatchObject({ valid: true })
  expect(verifyNote(note, [old.key, young.key])).toEqual({ valid: false, reason: 'signature' })
})

test('rejects a text that was changed', async () => {
  const note = await signedNote(TEXT, [old])
  expect(verifyNote(note.replace('1', '2'), [old.key])).toEqual({
    valid: false,
    reason: 'signature',
  })
})

test.each([
  ['no signature', 'a\n\n'],
  ['no empty line', 'a\n— log.example AAAAAAAA\n'],
  ['no newline at the end', GO_NOTE.slice(0, -1)],
  ['something after the signatures', `${GO_NOTE}— \n`],
  ['a hyphen for a dash', GO_NOTE.replace('—', '-')],
  ['a signature with white space', GO_NOTE.replace('x08go', 'x08g o')],
  ['a signature without its padding', GO_NOTE.replace('=\n', '\n')],
  ['no more than a key id', 'a\n\n— log.example AAAAAA==\n'],
  ['a name with a plus', 'a\n\n— log+example AAAAAAAA\n'],
  ['a control character', GO_NOTE.replace('If', 'If\u0007')],
  ['a carriage return', GO_NOTE.replace(/\n/g, '\r\n')],
  ['half a character', GO_NOTE.replace('If', '\ud800')],
  ['signatures beyond measure', `a\n\n${'— log.example AAAAAAAA\n'.repeat(65)}`],
  ['nothing', ''],
])('is no note with %s', (_, note) => {
  expect(parseNote(note)).toBeNull()
  expect(verifyNote(note, [old.key])).toEqual({ valid: false, reason: 'form' })
})

test.each(['', 'no newline', 'bell\u0007\n', 'half \udc00\n'])('signs no %j', async (text) => {
  await expect(signedNote(text, [old])).rejects.toThrow(RangeError)
})
