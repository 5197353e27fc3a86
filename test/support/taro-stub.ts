import { useEffect, useRef } from 'react'

/** Stands in for `@tarojs/taro` under Jest: a phone small enough to read, driven through `phone`. */
type Listener<T = unknown> = (event: T) => void
type Handlers = { success?: (result: object) => void; fail?: (failure: object) => void }
type PrivacyListener = (resolve: (answer: object) => void, event: { referrer: string }) => void
export type RequestOptions = {
  url: string
  method: string
  header: Record<string, string>
  data?: string
  timeout: number
}

const fresh = () => ({
  storage: new Map<string, unknown>(),
  /** The phone or browser lets nobody at it: every look throws. */
  storageFails: false,
  /** Addresses of the open pages, the first one oldest. */
  stack: ['/pages/home/index'],
  params: {} as Record<string, string>,
  requests: [] as RequestOptions[],
  answer: async (_options: RequestOptions): Promise<unknown> => ({ statusCode: 200, data: '{}' }),
  login: async (): Promise<unknown> => ({ code: 'login-code' }),
  canIUse: (_name: string): boolean => true,
  appBase: { theme: 'light' } as Record<string, unknown>,
  networkType: 'wifi',
  clipboard: null as string | null,
  /** Files that were written, by path, and those that were sent to a chat. */
  files: new Map<string, string>(),
  sentFiles: [] as { filePath: string; fileName: string }[],
  /** What the person takes from the album and from a chat; null where they close the list. */
  album: null as { tempFilePath: string; size: number } | null,
  chatFile: null as { path: string; name: string; size: number } | null,
  /** What lies at an address that files are fetched from. */
  downloads: new Map<string, string>(),
  /** Which WeChat viewer was opened, with what. */
  viewed: [] as object[],
  /** Templates that were asked about, and what the person answers to each. */
  askedTemplates: [] as string[],
  templateAnswer: 'accept',
  /** The words of the code before the camera; null where the scanner is closed. */
  scanned: null as string | null,
  tabBar: null as object | null,
  /** What the person's choice makes of the next native act: null lets it happen. */
  refusal: null as object | null,
  privacySetting: { needAuthorization: true, privacyContractName: 'guide' },
  privacyListeners: [] as PrivacyListener[],
  shareCard: (): object => ({}),
  /** What the page was told to scroll to, and the boxes that a question for positions finds. */
  scrolledTo: [] as string[],
  boxes: [] as { id: string; top: number; bottom: number }[],
  pageHead: { bottom: 88 },
  listeners: {
    theme: new Set<Listener>(),
    appShow: new Set<Listener>(),
    scroll: new Set<Listener>(),
    endReached: new Set<() => void>(),
    network: new Set<Listener<{ isConnected: boolean; networkType: string }>>(),
    pageShow: new Set<Listener>(),
    pageHide: new Set<Listener>(),
  },
})

export const phone = { ...fresh(), reset: () => Object.assign(phone, fresh()) }

process.env.TARO_ENV ??= 'weapp'

const openStorage = () => {
  if (phone.storageFails) {
    throw { errMsg: 'storage is blocked' }
  }
  return phone.storage
}
const pathOf = (url: string) => url.split('?')[0]
const decided = async (act: () => void) => {
  if (phone.refusal) {
    throw phone.refusal
  }
  act()
  return {}
}
const chosen = <T>(api: string, file: T | null): T => {
  if (phone.refusal || file === null) {
    throw phone.refusal ?? { errMsg: `${api}:fail cancel` }
  }
  return file
}
const called = (handlers: Handlers = {}, result: object = {}) => {
  if (phone.refusal) {
    handlers.fail?.(phone.refusal)
  } else {
    handlers.success?.(result)
  }
}

const Taro = {
  request: (options: RequestOptions) => {
    phone.requests.push(options)
    return phone.answer(options)
  },
  login: () => phone.login(),
  canIUse: (name: string) => phone.canIUse(name),

  getStorageSync: (key: string) => openStorage().get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void openStorage().set(key, value),
  removeStorageSync: (key: string) => void openStorage().delete(key),

  getCurrentPages: () => phone.stack.map((url) => ({ route: pathOf(url) })),
  navigateTo: ({ url }: { url: string }) => decided(() => phone.stack.push(url)),
  redirectTo: ({ url }: { url: string }) => decided(() => phone.stack.splice(-1, 1, url)),
  navigateBack: () => decided(() => phone.stack.pop()),
  switchTab: ({ url }: { url: string }) => decided(() => phone.stack.splice(0, Infinity, url)),

  getAppBaseInfo: () => phone.appBase,
  getWindowInfo: () => ({ statusBarHeight: 44, windowWidth: 375, windowHeight: 812 }),
  getMenuButtonBoundingClientRect: () => ({ left: 281, right: 368 }),
  onThemeChange: (listener: Listener) => void phone.listeners.theme.add(listener),
  offThemeChange: (listener: Listener) => void phone.listeners.theme.delete(listener),
  onAppShow: (listener: Listener) => void phone.listeners.appShow.add(listener),
  offAppShow: (listener: Listener) => void phone.listeners.appShow.delete(listener),

  getNetworkType: async () => ({ networkType: phone.networkType }),
  onNetworkStatusChange: (listener: Listener) => void phone.listeners.network.add(listener),
  offNetworkStatusChange: (listener: Listener) => void phone.listeners.network.delete(listener),

  nextTick: (act: () => void) => act(),
  pageScrollTo: ({ selector }: { selector: string }) => void phone.scrolledTo.push(selector),
  createSelectorQuery: () => {
    const found: object[] = []
    const asked = (boxes: object) => ({
      boundingClientRect: () => {
        found.push(boxes)
        return query
      },
    })
    const query = {
      select: () => asked(phone.pageHead),
      selectAll: () => asked(phone.boxes),
      exec: (done: (boxes: object[]) => void) => done(found),
    }
    return query
  },

  setClipboardData: ({ data }: { data: string }) =>
    decided(() => Object.assign(phone, { clipboard: data })),
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getFileSystemManager: () => ({
    writeFileSync: (path: string, text: string) => void phone.files.set(path, text),
    readFile: ({ filePath, success, fail }: Handlers & { filePath: string }) => {
      const data = phone.files.get(filePath)
      return data === undefined ? fail?.({ errMsg: 'readFile:fail' }) : success?.({ data })
    },
    unlink: ({ filePath }: { filePath: string }) => void phone.files.delete(filePath),
  }),
  chooseMedia: async () => ({ tempFiles: [chosen('chooseMedia', phone.album)] }),
  chooseMessageFile: async () => ({ tempFiles: [chosen('chooseMessageFile', phone.chatFile)] }),
  downloadFile: async ({ url }: { url: string }) => ({
    statusCode: phone.downloads.has(url) ? 200 : 410,
    tempFilePath: phone.downloads.get(url),
  }),
  openDocument: (options: object) => decided(() => phone.viewed.push(options)),
  previewImage: (options: object) => decided(() => phone.viewed.push(options)),
  requestSubscribeMessage: async ({ tmplIds }: { tmplIds: string[] }) => {
    phone.askedTemplates.push(...tmplIds)
    return Object.fromEntries(tmplIds.map((id) => [id, phone.templateAnswer]))
  },
  shareFileMessage: (file: { filePath: string; fileName: string }) =>
    decided(() => phone.sentFiles.push(file)),
  scanCode: async () => {
    if (phone.scanned === null) {
      throw { errMsg: 'scanCode:fail cancel' }
    }
    return { result: phone.scanned }
  },
  setTabBarStyle: (style: object) => void Object.assign(phone, { tabBar: style }),
  makePhoneCall: () => decided(() => {}),

  onNeedPrivacyAuthorization: (listener: PrivacyListener) =>
    void phone.privacyListeners.push(listener),
  getPrivacySetting: (handlers: Handlers) => called(handlers, phone.privacySetting),
  openPrivacyContract: (handlers: Handlers) => called(handlers),
  requirePrivacyAuthorize: (handlers: Handlers) => called(handlers),
}

// biome-ignore lint/style/noDefaultExport: Taro itself is a default export
export default Taro

export function useDidShow(act: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown first here, again when a test says so
  useEffect(() => act(), [])
  useListener(phone.listeners.pageShow, act)
}
function useListener(listeners: Set<Listener>, act: () => void): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const told = () => latest.current()
    listeners.add(told)
    return () => void listeners.delete(told)
  }, [listeners])
}
export function useUnload(act: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page ends once
  useEffect(() => act, [])
}
export function useDidHide(act: () => void): void {
  useListener(phone.listeners.pageHide, act)
}
export function useRouter(): { params: Record<string, string> } {
  return { params: phone.params }
}
export function useShareAppMessage(card: () => object): void {
  phone.shareCard = card
}
export function usePageScroll(act: Listener): void {
  useEffect(() => {
    phone.listeners.scroll.add(act)
    return () => void phone.listeners.scroll.delete(act)
  }, [act])
}
export function useReachBottom(act: () => void): void {
  useEffect(() => {
    phone.listeners.endReached.add(act)
    return () => void phone.listeners.endReached.delete(act)
  }, [act])
}
export const useLaunch = useDidShow
export const useReady = useDidShow
