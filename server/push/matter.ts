import * as v from 'valibot'

/** What was pushed, read as far as it can be acted on; anything else is `unknown` and looked at by staff. */
export type PushMatter =
  | { kind: 'revoked'; openid: string; fields: readonly string[]; code: string }
  | { kind: 'modified'; openid: string }
  | { kind: 'cancelled'; openid: string }
  | { kind: 'messages_refused'; openid: string; templates: readonly string[] }
  | { kind: 'noted' }
  | { kind: 'punished'; type: string }
  | { kind: 'foreign' }
  | { kind: 'unknown' }

/**
 * What each RevokeInfo stands for, in our fields (小程序安全指引, 授权用户信息变更). An empty list: nothing that we
 * collect, so that there is nothing to delete.
 */
const REVOKED: Readonly<Record<string, readonly string[]>> = {
  '1': [], // 车牌号
  '2': ['address_province', 'address_city', 'address_detail', 'address_postcode'],
  '3': [], // 发票信息
  '4': [], // 蓝牙
  '5': [], // 麦克风
  '6': ['nickname', 'avatar'],
  '7': [], // 摄像头
  '8': ['phone'],
  '12': [], // 微信运动步数
  '13': [], // 位置信息
  '14': [], // 选中的图片或视频
  '15': [], // 选中的文件
  '16': ['email'],
  '18': [], // 选择的位置信息
  '19': ['nickname'],
  '20': ['avatar'],
}

/** Clear the profile that WeChat gave; the consent stands (`user_info_modified`). */
export const PROFILE_FIELDS = ['nickname', 'avatar'] as const

const Told = v.object({
  Event: v.string(),
  OpenID: v.optional(v.string(), ''),
  FromUserName: v.optional(v.string(), ''),
  AppID: v.optional(v.string(), ''),
  CreateTime: v.optional(v.string(), ''),
  RevokeInfo: v.optional(v.string(), ''),
  event_type: v.optional(v.string(), ''),
})
export type Told = v.InferOutput<typeof Told>

/** The members that every event has, or null where it is no event at all. */
export function toldOf(members: unknown): Told | null {
  const read = v.safeParse(Told, members)
  return read.success ? read.output : null
}

/** What names one matter: the same OpenID, event, time and RevokeInfo is the same matter (WeChat sends it again). */
export function matterOf(told: Told, raw: string): string {
  const { OpenID, Event, CreateTime, RevokeInfo } = told
  return isAboutAuthorization(told)
    ? JSON.stringify([OpenID, Event, CreateTime, RevokeInfo])
    : JSON.stringify([Event, raw])
}

/** Reads what there is to do. In: the members, and our own AppID. Never acts on FromUserName of an authorization. */
export function readMatter(members: unknown, appId: string): PushMatter {
  const told = toldOf(members)
  if (!told) {
    return { kind: 'unknown' }
  }
  const { Event, OpenID: openid, AppID } = told
  if (isAboutAuthorization(told) && AppID !== '' && AppID !== appId) {
    return { kind: 'foreign' }
  }
  switch (Event) {
    case 'user_authorization_revoke':
      return revoked(told)
    case 'user_info_modified':
      return openid === '' ? { kind: 'unknown' } : { kind: 'modified', openid }
    case 'user_authorization_cancellation':
      return openid === '' ? { kind: 'unknown' } : { kind: 'cancelled', openid }
    case 'subscribe_msg_change_event':
      return refusedMessages(members, told)
    case 'subscribe_msg_popup_event': // the phone itself tells us what was allowed there
    case 'subscribe_msg_sent_event':
      return { kind: 'noted' }
    case 'wxa_punish_event':
      return { kind: 'punished', type: told.event_type }
    default:
      return { kind: 'unknown' }
  }
}

function isAboutAuthorization({ Event }: Told): boolean {
  return Event.startsWith('user_')
}

function revoked({ OpenID: openid, RevokeInfo: code }: Told): PushMatter {
  const fields = Object.hasOwn(REVOKED, code) ? REVOKED[code] : undefined
  return fields === undefined || openid === ''
    ? { kind: 'unknown' }
    : { kind: 'revoked', openid, fields, code }
}

const Item = v.object({ TemplateId: v.string(), SubscribeStatusString: v.optional(v.string(), '') })
const Items = v.pipe(
  v.union([v.array(Item), Item]),
  v.transform((items) => (Array.isArray(items) ? items : [items])),
)
const Listed = v.object({ List: Items })
const Nested = v.object({ SubscribeMsgChangeEvent: v.union([Listed, v.array(Listed)]) })

/** XML nests the list, JSON does not, and either gives an object where there is but one. */
function refusedMessages(members: unknown, { OpenID, FromUserName }: Told): PushMatter {
  const nested = v.safeParse(Nested, members)
  const flat = v.safeParse(Listed, members)
  const lists = nested.success
    ? [nested.output.SubscribeMsgChangeEvent].flat()
    : flat.success
      ? [flat.output]
      : []
  const openid = OpenID || FromUserName
  if (lists.length === 0 || openid === '') {
    return { kind: 'unknown' }
  }
  const templates = lists
    .flatMap(({ List }) => List)
    .filter(({ SubscribeStatusString }) => SubscribeStatusString === 'reject')
    .map(({ TemplateId }) => TemplateId)
  return { kind: 'messages_refused', openid, templates }
}
