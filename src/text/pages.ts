/** What each page is called: in the bar above it, in the tab bar and in a shared card. */
export const pageTitles = {
  home: '首页',
  me: '我的',
  register: '注册',
  reader: '隐私政策',
  lists: '收集与共享清单',
  center: '隐私中心',
  data: '我的信息',
  correct: '更正信息',
  erase: '删除与注销',
  requests: '我的申请',
  request: '申请详情',
  consents: '同意与撤回',
} as const
