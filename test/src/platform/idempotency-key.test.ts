import { newIdempotencyKey } from '@/platform/idempotency-key'

it('is a UUID version 7 that begins with its millisecond', () => {
  const key = newIdempotencyKey(Date.UTC(2026, 10, 22))
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(key.slice(0, 13).replace('-', ''), 16)).toBe(Date.UTC(2026, 10, 22))
})

it('names ten thousand acts of one millisecond apart', () => {
  const keys = new Set(Array.from({ length: 10_000 }, () => newIdempotencyKey(1)))
  expect(keys.size).toBe(10_000)
})
