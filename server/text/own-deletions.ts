/** What staff read about deletions in our own name. */
export const ownDeletionText = {
  stuck: (people: number) => `主动删除还没有轮到 ${people} 个人，已试了一天。请查原因。`,
  unneeded: (field: string, days: number) =>
    `${field} 不再有登记的用途，已停止使用，${days} 天后自动删除。如果是登记表写错了，请在此之前改回来。`,
} as const
