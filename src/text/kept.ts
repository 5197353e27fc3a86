/** What has to stay after a deletion, and until when. */
export const keptText = {
  counted: (what: string, count: number) => `${what} ${count} 条`,
  law: (law: string) => `依据：${law}`,
  until: (until: string) => `保存到：${until}`,
} as const
