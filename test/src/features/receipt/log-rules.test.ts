import { keyStanding, remembered, trustedKeys } from '@/features/receipt/log-rules'
import { logHead, publishedKeys } from '../../../support/public-log'
import { newKey, oldKey, strangersKey, tellStory } from '../../../support/receipt-story'

const BEFORE = '2026-10-01T00:00:00.000Z'
const alone = publishedKeys(oldKey)
const rotated = publishedKeys(oldKey, newKey)

test('the first keys are taken as they come, and the same ones are no news', () => {
  expect(keyStanding(null, alone)).toBe('first')
  expect(keyStanding(alone, alone)).toBe('same')
})

test('a rotation adds a later key and leaves the old one where it was', () => {
  expect(keyStanding(alone, rotated)).toBe('rotated')
  expect(trustedKeys(alone, rotated)).toBe(rotated)
})

test.each([
  ['the key seen first is gone', publishedKeys(newKey)],
  ['another key stands in its place', publishedKeys(strangersKey)],
  ['the log has another name', { ...alone, origin: 'elsewhere.example/log' }],
  ['a key appears that claims to have been there all along', backdated()],
  ['the key seen first claims another beginning', moved()],
  ['nothing is left', { ...alone, keys: [] }],
])('it is no rotation when %s, and the keys seen first go on to count', (_, served) => {
  expect(keyStanding(alone, served)).toBe('changed')
  expect(trustedKeys(alone, served)).toBe(alone)
})

test('a retired key does not come back into use', () => {
  const revived = { ...rotated, keys: rotated.keys.map((key) => ({ ...key, retired_at: null })) }
  expect(keyStanding(rotated, revived)).toBe('changed')
})

test('without network the keys seen before count, and where there were none, none', () => {
  expect(trustedKeys(alone, null)).toBe(alone)
  expect(trustedKeys(null, null)).toBeNull()
})

test('only a newer head that holds takes the place of the one remembered', async () => {
  const story = tellStory()
  const [head, later] = [await logHead(story, 8), await logHead(story, 12)]
  const kept = { keys: alone, head }
  const seen = { keys: alone, standing: 'grown' as const }
  expect(remembered(kept, { ...seen, head: later }).head).toBe(later)
  expect(remembered({ keys: alone, head: later }, { ...seen, head }).head).toBe(later)
  expect(remembered(kept, { ...seen, head: later, standing: 'broken' }).head).toBe(head)
  expect(remembered(kept, { ...seen, head: null, standing: 'unread' }).head).toBe(head)
  expect(remembered(null, { ...seen, head, standing: 'first' }).head).toBe(head)
})

function backdated() {
  const early = publishedKeys(newKey).keys.map((key) => ({ ...key, added_at: BEFORE }))
  return { ...alone, keys: [...alone.keys, ...early] }
}

function moved() {
  return { ...alone, keys: alone.keys.map((key) => ({ ...key, added_at: BEFORE })) }
}
