/** Words around announcements that follow from a release. */
export const announcementText = {
  released: (version: string) => `隐私政策 ${version} 版已发布`,
  effective: (date: string) => `从 ${date} 起生效。历史版本都可以在政策页查看。`,
} as const
