/** What staff read about connected systems. */
export const systemTaskText = {
  escalated: (label: string) => `“${label}”多次没有完成，请联系对方。系统仍会每天再试一次。`,
} as const
