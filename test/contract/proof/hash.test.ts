import { createHash } from 'node:crypto'
import { hashOf, sha256Hex, utf8 } from '@contract/proof/hash'
import fc from 'fast-check'

/** FIPS 180-4 vectors (NIST), and texts that a phone without TextEncoder must encode right. */
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('hashes the vector %#', (text, expected) => {
  expect(sha256Hex(text)).toBe(expected)
})

test.each(['张三', '隐私政策', '😀', '👨‍👩‍👧‍👦', '𠮷野家', 'é', '%41%', '\u0000'])(
  'hashes %j as its UTF-8 bytes',
  (text) => {
    expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  },
)

test('agrees with the platform on any text and any bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (text, bytes) => {
      expect(Buffer.from(utf8(text)).equals(Buffer.from(text, 'utf8'))).toBe(true)
      expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})

test('hashes a value by its canonical form, whatever order it was made in', () => {
  expect(hashOf({ b: 1, a: '张' })).toBe(sha256Hex('{"a":"张","b":1}'))
  expect(hashOf({ a: '张', b: 1 })).toBe(hashOf({ b: 1, a: '张' }))
})
