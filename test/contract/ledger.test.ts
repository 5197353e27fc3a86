import {
  type ChainHead,
  checkChain,
  EMPTY_CHAIN,
  GENESIS,
  nextEntry,
  type StoredEntry,
} from '@contract/ledger'
import type { LedgerAct } from '@contract/ledger-act'
import { canonicalJson } from '@contract/proof/canonical-json'
import { sha256Hex } from '@contract/proof/hash'
import fc from 'fast-check'

const PSEUDONYM = '0b9a4e0e-7d39-4a43-9a39-3f6a2f3b8a11'
const STRANGER = '5f0e5c3a-2c1d-4f59-8b43-0d2f4c7b9e22'
const AT = new Date('2026-11-22T02:00:00.000Z')

function revealed(field: string): LedgerAct {
  return { kind: 'value.revealed', field, reader: 'self' }
}

function chainOf(fields: string[], pseudonym = PSEUDONYM): StoredEntry[] {
  let head: ChainHead = EMPTY_CHAIN
  return fields.map((field) => {
    const { entry, text, hash } = nextEntry(head, { pseudonym, at: AT }, revealed(field))
    head = { seq: entry.seq, hash }
    return { text, hash }
  })
}

/** An entry that somebody wrote anew with a fitting hash. */
function rewritten(text: string): StoredEntry {
  return { text, hash: sha256Hex(text) }
}

test('an entry is canonical JSON under its SHA-256 and names the one before', () => {
  const { entry, text, hash } = nextEntry(
    EMPTY_CHAIN,
    { pseudonym: PSEUDONYM, at: AT },
    revealed('a'),
  )
  expect(entry).toMatchObject({ v: 1, seq: 1, prev: GENESIS, at: '2026-11-22T02:00:00.000Z' })
  expect(text).toBe(canonicalJson(entry))
  expect(hash).toBe(sha256Hex(text))
})

test('an empty chain holds', () => {
  expect(checkChain(PSEUDONYM, [])).toEqual({ valid: true, head: EMPTY_CHAIN })
})

test('a chain of any length holds, and its head is its last entry', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 20 }), (fields) => {
      const chain = chainOf(fields)
      const head = { seq: fields.length, hash: chain.at(-1)?.hash ?? GENESIS }
      expect(checkChain(PSEUDONYM, chain)).toEqual({ valid: true, head })
    }),
  )
})

test('any single character changed anywhere is found at its place', () => {
  const chain = chainOf(['a', 'b', 'c'])
  const length = chain[1]?.text.length ?? 0
  fc.assert(
    fc.property(fc.nat(length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
      const changed = chain.map((entry, index) =>
        index === 1
          ? { ...entry, text: entry.text.slice(0, at) + letter + entry.text.slice(at + 1) }
          : entry,
      )
      fc.pre(changed[1]?.text !== chain[1]?.text)
      expect(checkChain(PSEUDONYM, changed)).toEqual({ valid: false, seq: 2, reason: 'hash' })
    }),
  )
})

test.each<[string, string, (chain: StoredEntry[]) => StoredEntry[], number]>([
  ['order', 'an entry left out', ([a, , c]) => pick(a, c), 2],
  ['order', 'two entries exchanged', ([a, b, c]) => pick(b, a, c), 1],
  ['order', 'an entry told twice', ([a, b, c]) => pick(a, b, b, c), 3],
  ['order', 'a first entry left out', ([, b, c]) => pick(b, c), 1],
  ['owner', 'another person’s chain', () => chainOf(['a', 'b'], STRANGER), 1],
  ['form', 'white space', ([a]) => [rewritten(`${a?.text} `)], 1],
  ['form', 'no JSON', () => [rewritten('{')], 1],
  ['form', 'an unknown act', ([a]) => [rewritten((a?.text ?? '').replace('revealed', 'sold'))], 1],
  [
    'form',
    'a member more',
    ([a]) => [rewritten((a?.text ?? '').replace('"reader"', '"phone":"1","reader"'))],
    1,
  ],
  [
    'link',
    'a middle written anew with a fitting hash',
    ([a, b, c]) => [...pick(a), rewritten((b?.text ?? '').replace('"b"', '"x"')), ...pick(c)],
    3,
  ],
])('finds by %s: %s', (...[reason, , change, seq]) => {
  expect(checkChain(PSEUDONYM, change(chainOf(['a', 'b', 'c'])))).toEqual({
    valid: false,
    seq,
    reason,
  })
})

function pick(...entries: (StoredEntry | undefined)[]): StoredEntry[] {
  return entries.flatMap((entry) => entry ?? [])
}
