/** What is said of data that a law keeps. */
export const keptText = {
  duty: '法律要求保存满这段时间。到期前只存着，不作别的用。',
  until: (day: string) => `保存到 ${day}，第二天起删除`,
} as const
