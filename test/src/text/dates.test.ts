import { dayText, fullMomentText, momentText } from '@/text/dates'

test('tells a moment in Shanghai, whatever the phone is set to', () => {
  expect(momentText('2026-07-03T02:20:00Z')).toBe('7 月 3 日 10:20')
})

test('moves the day where Shanghai has passed midnight', () => {
  expect(dayText('2026-12-31T16:00:00Z')).toBe('2027 年 1 月 1 日')
  expect(dayText('2026-12-31T15:59:59Z')).toBe('2026 年 12 月 31 日')
})

test('writes hours and minutes with two figures', () => {
  expect(fullMomentText('2026-07-02T01:02:00Z')).toBe('2026 年 7 月 2 日 09:02')
})
