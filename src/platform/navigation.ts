import Taro, { useRouter } from '@tarojs/taro'
import * as v from 'valibot'

// Everything a URL of ours may carry: versions, clause and field ids, request numbers. No character
// of it needs escaping, since WeChat hands parameters over as they were written.
const Token = v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/))
const token = v.fallback(v.optional(Token), undefined)

/** Every page by its name: where it stands, and what it may be opened with. */
export const pages = {
  home: { path: '/pages/home/index', params: v.object({}), tab: true },
  me: { path: '/pages/me/index', params: v.object({}), tab: true },
  register: { path: '/pages/register/index', params: v.object({}), tab: false },
  reader: {
    path: '/policy/reader/index',
    params: v.object({ policy: token, version: token, clause: token }),
    tab: false,
  },
  lists: { path: '/policy/lists/index', params: v.object({ list: token }), tab: false },
  history: {
    path: '/policy/history/index',
    params: v.object({ policy: token, from: token, to: token }),
    tab: false,
  },
  principles: { path: '/policy/principles/index', params: v.object({}), tab: false },
  terms: { path: '/policy/terms/index', params: v.object({ service: token }), tab: false },
  center: { path: '/rights/center/index', params: v.object({}), tab: false },
  data: { path: '/rights/data/index', params: v.object({ field: token }), tab: false },
  correct: { path: '/rights/correct/index', params: v.object({ field: token }), tab: false },
  erase: {
    path: '/rights/erase/index',
    params: v.object({ field: token, purpose: token }),
    tab: false,
  },
  requests: { path: '/rights/requests/index', params: v.object({}), tab: false },
  request: { path: '/rights/request/index', params: v.object({ number: token }), tab: false },
  explain: {
    path: '/rights/explain/index',
    params: v.object({ policy: token, version: token, clause: token }),
    tab: false,
  },
  wards: { path: '/rights/wards/index', params: v.object({ ward: token }), tab: false },
  changes: { path: '/consent/changes/index', params: v.object({}), tab: false },
  consents: { path: '/consent/manage/index', params: v.object({ item: token }), tab: false },
  receipts: { path: '/proof/receipts/index', params: v.object({}), tab: false },
  receipt: { path: '/proof/receipt/index', params: v.object({ entry: token }), tab: false },
  log: { path: '/proof/log/index', params: v.object({}), tab: false },
  notices: { path: '/consent/notices/index', params: v.object({}), tab: false },
} as const

export type PageName = keyof typeof pages
export type PageParams<P extends PageName> = v.InferOutput<(typeof pages)[P]['params']>

const MAX_STACK = 10 // WeChat refuses to open an eleventh page

/** Goes to a page. A tab page is switched to; on a full stack the page takes the current one's place. */
export async function open<P extends PageName>(page: P, params: PageParams<P>): Promise<void> {
  if (pages[page].tab) {
    await Taro.switchTab({ url: pages[page].path })
    return
  }
  const url = pageUrl(page, params)
  await (Taro.getCurrentPages().length < MAX_STACK
    ? Taro.navigateTo({ url })
    : Taro.redirectTo({ url }))
}

/** Goes to a page that takes the current one's place, so that back does not return here. */
export async function replace<P extends PageName>(page: P, params: PageParams<P>): Promise<void> {
  await (pages[page].tab ? open(page, params) : Taro.redirectTo({ url: pageUrl(page, params) }))
}

/** Goes back, or home where a shared link made this the first page. */
export async function back(): Promise<void> {
  await (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : goHome())
}

export async function goHome(): Promise<void> {
  await Taro.switchTab({ url: pages.home.path })
}

/** The address of a page inside the app, as links, share cards and `open` write it. */
export function pageUrl<P extends PageName>(page: P, params: PageParams<P>): string {
  const query = Object.entries(params).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${v.parse(Token, value)}`],
  )
  return query.length > 0 ? `${pages[page].path}?${query.join('&')}` : pages[page].path
}

/** Reads what a page was opened with; anybody can write a link, so what is not well formed is absent. */
export function pageParams<P extends PageName>(page: P, given: unknown): PageParams<P> {
  return v.parse<(typeof pages)[P]['params']>(pages[page].params, given ?? {})
}

/** The parameters of the page that calls it. */
export function usePageParams<P extends PageName>(page: P): PageParams<P> {
  return pageParams(page, useRouter().params)
}
