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
  recipientName: '对方是谁',
  recipientContact: '怎么联系对方',
  recipientPurposes: '对方拿来做什么',
  recipientMethod: '怎么交给对方',
  recipientFields: '交给对方哪些信息',
  sharingRisk: (name: string) =>
    `风险提示：信息交给${name}以后，由对方保存和使用，对方有自己的规则，我们管不到它内部的每一步。出了问题，你可以找对方，也可以找我们。看过这段话不等于同意。`,
  singleUse: '这次同意只用一次，用完就失效。下一次会重新问你。',
  validDays: (days: number) => `这次同意 ${days} 天内有效，到期自动失效。`,
  impact: (label: string, effect: string) => `${label}对你的影响：${effect}`,
} as const
