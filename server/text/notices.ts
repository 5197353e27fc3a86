/** Frames around the register's own sentences, for the notice before a choice. */
export const noticeText = {
  registrationTitle: '先说清楚我们怎么用你的信息',
  browsing: '只是逛逛：不需要任何信息。',
  registering: (labels: string) => `注册账号：只需要${labels}，用来认出这是你的账号。`,
  optional: (labels: string) => `可以不给：${labels}。不给也能注册。`,
  rights: '你随时可以查看、更正、删除，也可以撤回同意。',
  refusing: (effect: string) => `不同意：${effect}`,
  withdrawing: (effect: string) => `以后撤回：${effect}`,
  necessity: (label: string, why: string) => `为什么需要${label}：${why}`,
  impact: (label: string, effect: string) => `${label}对你的影响：${effect}`,
} as const
