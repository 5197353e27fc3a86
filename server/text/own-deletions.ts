/** What staff read about deletions in our own name. */
export const ownDeletionText = {
  stuck: (people: number) => `主动删除还没有轮到 ${people} 个人，已试了一天。请查原因。`,
} as const
