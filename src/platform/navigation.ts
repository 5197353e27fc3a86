import Taro, { useRouter } from '@tarojs/taro'
import * as v from 'valibot'

// Everything a URL of ours may carry: versions, clause and field ids, request numbers. No character
// of it needs escaping, since WeChat hands parameters over as they were written.
const Token = v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/))
const token = v.fallback(v.optional(Token), undefined)

/** Every page by its name: where it stands, and what it may be opened with. */
export const pages = {
  home: page('pages/home', {}),
  me: page('pages/me', {}),
  register: page('pages/register', {}),
  reader: page('policy/reader', { policy: token, version: token, clause: token }),
  lists: page('policy/lists', { list: token }),
  history: page('policy/history', { policy: token, from: token, to: token }),
  principles: page('policy/principles', {}),
  terms: page('policy/terms', { service: token }),
  center: page('rights/center', {}),
  data: page('rights/data', { field: token }),
  correct: page('rights/correct', { field: token }),
  erase: page('rights/erase', { field: token, purpose: token }),
  requests: page('rights/requests', {}),
  request: page('rights/request', { number: token }),
  explain: page('request/explain', { policy: token, version: token, clause: token }),
  wards: page('ward/wards', { ward: token }),
  conversation: page('request/conversation', { number: token }),
  export: page('request/export', { number: token }),
  transfer: page('request/transfer', {}),
  restrict: page('request/restrict', {}),
  complain: page('request/complain', { number: token }),
  deceased: page('request/deceased', {}),
  appeal: page('request/appeal', { number: token }),
  changes: page('consent/changes', {}),
  consents: page('consent/manage', { item: token }),
  receipts: page('proof/receipts', {}),
  receipt: page('proof/receipt', { entry: token, record: token, head: token }),
  certificate: page('proof/certificate', { number: token }),
  log: page('proof/log', {}),
  notices: page('consent/notices', {}),
} as const

/** A page of ours is the `index` of its folder. */
function page<const E extends v.ObjectEntries>(folder: string, params: E) {
  return { path: `/${folder}/index`, params: v.object(params) }
}

export type PageName = keyof typeof pages
export type PageParams<P extends PageName> = v.InferOutput<(typeof pages)[P]['params']>

const MAX_STACK = 10 // WeChat refuses to open an eleventh page

/** Goes to a page. A tab page is switched to; on a full stack the page takes the current one's place. */
export async function open<P extends PageName>(page: P, params: PageParams<P>): Promise<void> {
  if (isTab(page)) {
    await Taro.switchTab({ url: pages[page].path })
    return
  }
  const url = pageUrl(page, params)
  await (Taro.getCurrentPages().length < MAX_STACK
    ? Taro.navigateTo({ url })
    : Taro.redirectTo({ url }))
}

/** The bar at the bottom leads to these; WeChat opens them in no other way. */
function isTab(page: PageName): boolean {
  return page === 'home' || page === 'me'
}

/** Goes to a page that takes the current one's place, so that back does not return here. */
export async function replace<P extends PageName>(page: P, params: PageParams<P>): Promise<void> {
  await (isTab(page) ? open(page, params) : Taro.redirectTo({ url: pageUrl(page, params) }))
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
