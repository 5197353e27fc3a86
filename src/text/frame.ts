/** Words of what every page stands in: its login and its display. */
export const frameText = {
  loginNeeded: '需要先登录才能查看。',
  loginNotNeeded: '浏览政策和清单不需要登录。',
  join: '注册 / 登录',
  read: '读隐私政策',
  backToChoice: '回到选择',
  slow: '等了很久没有读到。',
  display: '字号与深色',
  textSize: '字号',
  textSteps: { 1: '标准', 2: '大', 3: '更大', 4: '最大' },
  theme: '颜色',
  themes: { auto: '跟随手机', light: '浅色', dark: '深色' },
  elder: '长辈版',
  standard: '标准版',
  elderDetail: '字更大，按钮更大。',
  sample: '你可以随时查看、更正、删除自己的信息。',
} as const
