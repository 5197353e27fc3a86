import { type CanonicalValue, canonicalJson } from '@contract/proof/canonical-json'
import fc from 'fast-check'

test('sorts members by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
  const input = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    1: 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const values = [...canonicalJson(input).matchAll(/:"([^"]+)"/g)].map(([, value]) => value)
  expect(values).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ])
})

test.each<[string, CanonicalValue, string]>([
  ['literals as they are', [null, true, false], '[null,true,false]'],
  [
    'strings as RFC 8785 §3.2.2.2 escapes them',
    '\u20ac$\u000F\nA\'B"\\\\"/',
    '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
  ],
  ['every short escape', '\b\t\n\f\r', '"\\b\\t\\n\\f\\r"'],
  ['no escape of what needs none', '\u007f\u2028</script>张三😀', '"\u007f\u2028</script>张三😀"'],
  ['whole numbers', [0, 1, -1, 9_007_199_254_740_991], '[0,1,-1,9007199254740991]'],
  ['minus nought as nought', -0, '0'],
  ['absent members not at all', { a: undefined, b: 1 }, '{"b":1}'],
  ['lists in their order', [3, 1, 2], '[3,1,2]'],
  [
    'depths in order',
    { b: { d: 1, c: [{ z: 1, a: 2 }] }, a: {} },
    '{"a":{},"b":{"c":[{"a":2,"z":1}],"d":1}}',
  ],
  ['no white space', { a: [1, 2], b: 'c d' }, '{"a":[1,2],"b":"c d"}'],
])('writes %s', (_, value, expected) => {
  expect(canonicalJson(value)).toBe(expected)
})

test.each([
  ['a fraction', 0.1],
  ['more than is safe', 2 ** 53],
  ['no number', Number.NaN],
  ['no end', Number.POSITIVE_INFINITY],
])('refuses a number that is %s', (_, value) => {
  expect(() => canonicalJson({ value })).toThrow(RangeError)
})

test.each(['\ud800', '\udc00', 'a\ud83d', '\ude00\ud83d'])(
  'refuses half a character: %j',
  (half) => {
    expect(() => canonicalJson(half)).toThrow(RangeError)
    expect(() => canonicalJson({ [half]: 1 })).toThrow(RangeError)
  },
)

const { value } = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value')),
  ),
}))

test('is JSON that says the same, and is its own canonical form', () => {
  fc.assert(
    fc.property(value, (any) => {
      const text = canonicalJson(any)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(any)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test('does not depend on the order in which members were set', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), value), (record) => {
      const reversed = Object.fromEntries(Object.entries(record).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(record))
    }),
  )
})
