/** What logging out answers: its page is open without the words of registering. */
export const logOutText = {
  done: '已退出登录',
  doneHere: '这台手机已退出。服务器没有答复，那边的登录最晚 30 天后失效。',
} as const
