/** What has to stay after a deletion, and until when. */
export const keptText = {
  counted: (what: string, count: number) => `${what} ${count} 条`,
  law: (law: string) => `依据：${law}`,
  until: (day: string) => `保存到：${day}`,
  howLong: (period: string) => `保存：${period}`,
} as const
