const EIGHT_HOURS_MS = 28_800_000 // people read Asia/Shanghai, UTC+8 all the year

/** An instant as it is written out: 2026年7月1日 09:12. */
export function moment(instant: string): string {
  const local = new Date(Date.parse(instant) + EIGHT_HOURS_MS).toISOString()
  const [year, month, day] = local.slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日 ${local.slice(11, 16)}`
}
