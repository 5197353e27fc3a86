import { utf8 } from '@contract/proof/hash'
import {
  formatVerifierKey,
  parseVerifierKey,
  signerFromSeed,
  verifierKey,
  verifySignature,
} from '@contract/proof/verifier-key'

/** Verifier keys that others published: the example of C2SP signed-note's Go package, Go's checksum database, and tests of both. */
const PUBLISHED = [
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop',
  'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
]

test.each(PUBLISHED)('reads %s, and writes it alike', (text) => {
  const key = parseVerifierKey(text)
  expect(key && formatVerifierKey(key)).toBe(text)
})

test.each([
  ['an id of another key', 'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ['another name', 'PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ['no name', '+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  ['an id in capitals', 'PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
  [
    'a kind that is no Ed25519 of notes',
    'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  ],
  ['too short a key', 'PeterNeumann+c74f20a3+ARpc'],
  ['nothing', ''],
])('does not read %s', (_, text) => {
  expect(parseVerifierKey(text)).toBeNull()
})

test.each(['', 'two words', 'a+b', 'a\nb', 'a\u3000b', '\ud800'])(
  'makes no key of the name %j',
  (name) => {
    expect(() => verifierKey(name, new Uint8Array(32))).toThrow(RangeError)
  },
)

/** RFC 8032 §7.1, tests 1 to 3. */
const RFC_8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const

test.each(RFC_8032)('signs as RFC 8032 does with the seed %s', async (seed, message, expected) => {
  const signer = signerFromSeed('rfc8032', bytesOf(seed))
  const signature = await signer.sign(bytesOf(message))
  expect(Buffer.from(signature).toString('hex')).toBe(expected)
  expect(verifySignature(signer.key, bytesOf(message), signature)).toBe(true)
})

test('no bit of a signature can be changed, and none added to its number', async () => {
  const signer = signerFromSeed('log.example', bytesOf(RFC_8032[0][0]))
  const message = utf8('张三\n')
  const signature = await signer.sign(message)
  for (let bit = 0; bit < 512; bit += 1) {
    const changed = Uint8Array.from(signature)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(verifySignature(signer.key, message, changed)).toBe(false)
  }
  expect(verifySignature(signer.key, message, plusGroupOrder(signature))).toBe(false)
  expect(verifySignature(signer.key, message, signature.subarray(1))).toBe(false)
})

test('a key of small order, under which one signature fits many messages, signs nothing', () => {
  const key = verifierKey('log.example', Uint8Array.from([1, ...new Array<number>(31).fill(0)]))
  const signature = Uint8Array.from([1, ...new Array<number>(63).fill(0)])
  expect(verifySignature(key, utf8('anything'), signature)).toBe(false)
})

const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/** The same signature with its number s made s + L: equal in the equation, forbidden by RFC 8032 §5.1.7. */
function plusGroupOrder(signature: Uint8Array): Uint8Array {
  const number = signature.subarray(32).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  const more = number + GROUP_ORDER
  const bytes = Array.from({ length: 32 }, (_, place) => Number((more >> BigInt(8 * place)) & 255n))
  return Uint8Array.from([...signature.subarray(0, 32), ...bytes])
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}
