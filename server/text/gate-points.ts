/** The key points brought forward at the gate: what a person asks first, with yes or no before the details. */
export const gatePointText = {
  sensitive: '收集敏感个人信息',
  sharing: '提供给其他人',
  children: '未满 14 周岁可以注册',
  abroad: '传到境外',
  automated: '由机器自动作决定',
  changes: '政策会变',
  no: '否。',
  yes: (what: string) => `是：${what}。`,
  askedApart: '每一项先单独问你。',
  sharingLater: '以后要提供，先单独问你。',
  childrenBrowse: '可以浏览。',
  guardian: '是。先由监护人单独同意。',
  noneAbroad: '没有登记。',
  storedAt: (place: string) => `存放在${place}。`,
  placeUnknown: '存放在哪里，还没有写明。',
  mayChange: (how: string) => `是。${how}`,
} as const
