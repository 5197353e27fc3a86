import { ed25519 } from '@contract/proof/ed25519'
import { ed25519 as published } from '@noble/curves/ed25519'
import { hexToBytes } from '@noble/hashes/utils'
import fc from 'fast-check'

// RFC 8032 §7.1, tests 1 and 2.
const RFC_8032 = [
  {
    secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
] as const

const STRICT = { zip215: false }

test.each(RFC_8032)('signs and checks as RFC 8032 tells: $message', (vector) => {
  const { secret, key, message, signature } = vector
  const [seed, bytes] = [hexToBytes(secret), hexToBytes(message)]
  expect(ed25519.getPublicKey(seed)).toEqual(hexToBytes(key))
  expect(ed25519.sign(bytes, seed)).toEqual(hexToBytes(signature))
  expect(ed25519.verify(hexToBytes(signature), bytes, hexToBytes(key), STRICT)).toBe(true)
})

test('agrees with what noble publishes whole, on what was signed and on what was not', () => {
  const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(bytes32, fc.uint8Array(), fc.nat({ max: 511 }), (seed, message, bit) => {
      const key = published.getPublicKey(seed)
      const signature = published.sign(message, seed)
      expect(ed25519.getPublicKey(seed)).toEqual(key)
      expect(ed25519.sign(message, seed)).toEqual(signature)
      expect(ed25519.verify(signature, message, key, STRICT)).toBe(true)
      const altered = Uint8Array.from(signature)
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(ed25519.verify(altered, message, key, STRICT)).toBe(false)
    }),
    { numRuns: 25 },
  )
})

test('a key of small order signs nothing', () => {
  const smallOrder = Uint8Array.from({ length: 32 }, (_, index) => (index === 0 ? 1 : 0))
  const signature = Uint8Array.from({ length: 64 }, (_, index) => (index === 0 ? 1 : 0))
  expect(ed25519.verify(signature, new Uint8Array(), smallOrder, STRICT)).toBe(false)
  expect(published.verify(signature, new Uint8Array(), smallOrder)).toBe(true)
})
