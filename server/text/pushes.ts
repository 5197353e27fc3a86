/** What staff read of a message that WeChat pushed and no machine could act on. */
export const pushTaskText = {
  unknown: '微信推送了一条认不出的消息。原文加密保存 30 天，请查看后处理。',
  foreign: '微信推送的消息写着别的 AppID，没有处理。请核对消息推送的配置。',
  punished: (type: string) =>
    `微信平台处罚通知：${PUNISHMENTS[type] ?? '没有写明类型'}。请到微信公众平台查看。`,
} as const

/** `event_type` of wxa_punish_event. */
const PUNISHMENTS: Readonly<Record<string, string>> = {
  '1': '警告',
  '2': '功能封禁',
  '3': '下架',
  '4': '账号封禁',
  '5': '页面封禁',
  '10': '页面封禁',
}
