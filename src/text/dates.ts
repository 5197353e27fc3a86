// Server times are UTC; people read Asia/Shanghai, which has been UTC+8 without summer time since
// 1991. WeChat has no Intl, so the shift is done by hand.
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000

/** 「2026 年 7 月 3 日」. */
export function dayText(iso: string): string {
  const { year, month, day } = shanghai(iso)
  return `${year} 年 ${month} 月 ${day} 日`
}

/** 「7 月 3 日 10:20」, for times of this year. */
export function momentText(iso: string): string {
  const { month, day, clock } = shanghai(iso)
  return `${month} 月 ${day} 日 ${clock}`
}

/** 「2026 年 7 月 3 日 10:20」. */
export function fullMomentText(iso: string): string {
  return `${dayText(iso)} ${shanghai(iso).clock}`
}

function shanghai(iso: string) {
  const at = new Date(Date.parse(iso) + SHANGHAI_OFFSET_MS)
  const clock = [at.getUTCHours(), at.getUTCMinutes()].map((n) => String(n).padStart(2, '0'))
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    clock: clock.join(':'),
  }
}
