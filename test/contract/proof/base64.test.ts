import { decodeBase64, encodeBase64 } from '@contract/proof/base64'
import fc from 'fast-check'

/** RFC 4648 §10. */
test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foob', 'Zm9vYg=='],
  ['fooba', 'Zm9vYmE='],
  ['foobar', 'Zm9vYmFy'],
])('writes %j as RFC 4648 does, and reads it back', (text, encoded) => {
  const bytes = Uint8Array.from(Buffer.from(text))
  expect(encodeBase64(bytes)).toBe(encoded)
  expect(decodeBase64(encoded)).toEqual(bytes)
})

test.each([
  ['no padding', 'Zg'],
  ['too little padding', 'Zg='],
  ['too much padding', 'Zg==='],
  ['padding alone', '===='],
  ['padding inside', 'Zg==Zg=='],
  ['bits that stand for nothing', 'Zh=='],
  ['bits that stand for nothing, of two', 'Zm9='],
  ['white space', 'Zm9v\n'],
  ['letters of the URL alphabet', '-_-_'],
  ['letters of none', 'Zm9é'],
])('does not read %s', (_, text) => {
  expect(decodeBase64(text)).toBeNull()
})

test('agrees with the platform on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const encoded = encodeBase64(bytes)
      expect(encoded).toBe(Buffer.from(bytes).toString('base64'))
      expect(decodeBase64(encoded)).toEqual(bytes)
    }),
  )
})

test('reads one spelling of any bytes and no other', () => {
  fc.assert(
    fc.property(fc.base64String(), (text) => {
      const bytes = decodeBase64(text)
      expect(bytes === null ? text : encodeBase64(bytes)).toBe(text)
    }),
  )
})
