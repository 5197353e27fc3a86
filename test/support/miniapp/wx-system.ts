import { direct, NativeFailure, native } from './native'
import type { Records } from './records'
import { createFiles, type PickedByPerson } from './wx-files'
import type { Privacy } from './wx-privacy'

type Listener = (event: object) => void

const EVENTS = [
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'ThemeChange',
  'WindowResize',
  'NetworkStatusChange',
  'KeyboardHeightChange',
  'MemoryWarning',
] as const
export type WxEvent = (typeof EVENTS)[number]

/** What the person does where WeChat asks; tests overwrite what they need. */
export interface Person {
  /** What the phone button's event brings. */
  phoneNumber(): object
  /** The answer to a dialog of WeChat's own about the privacy guide. */
  agreesToGuide(): boolean
  /** Which event of a coupled button comes first. */
  coupledOrder(): 'guide_first' | 'phone_first'
  confirms(options: object): boolean
  login(): object
  /** The words of the QR code that they hold before the camera; null where they close the scanner. */
  scans(): string | null
  /** What they take from the album or a chat; null where they close the list. */
  picks(): PickedByPerson | null
  /** Whether one message by this template may be sent. */
  allowsMessage(template: string): boolean
}

/** The phone around the app. */
export interface Phone {
  theme: 'light' | 'dark'
  fontSizeScaleFactor: number
  online: boolean
}

export interface Surroundings {
  records: Records
  phone: Phone
  person: Person
  privacy: Privacy
  launch: { path: string; query: Record<string, string>; scene: number }
}

/** The listeners of `wx.onX`, and the way to wake them. */
export function createEvents(records: Records) {
  const listeners = new Map<WxEvent, Set<Listener>>(EVENTS.map((event) => [event, new Set()]))
  const api = Object.fromEntries(
    EVENTS.flatMap((event) => [
      [
        `on${event}`,
        direct(records, `on${event}`, (listener: Listener) => {
          listeners.get(event)?.add(listener)
        }),
      ],
      [
        `off${event}`,
        direct(records, `off${event}`, (listener: Listener) => {
          listeners.get(event)?.delete(listener)
        }),
      ],
    ]),
  )
  const emit = (event: WxEvent, detail: object) => {
    for (const listener of listeners.get(event) ?? []) {
      listener(detail)
    }
  }
  return { api, emit }
}

interface Templates {
  tmplIds: string[]
}

/** Reads of the device and the acts that WeChat itself shows. */
export function createSystem({ records, phone, person, privacy, launch }: Surroundings) {
  const size = { windowWidth: 375, windowHeight: 724, screenWidth: 375, screenHeight: 812 }
  const screen = { pixelRatio: 2, statusBarHeight: 44, ...size }
  const base = () => ({
    SDKVersion: '3.8.0',
    language: 'zh_CN',
    version: '8.0.50',
    theme: phone.theme,
    fontSizeScaleFactor: phone.fontSizeScaleFactor,
  })
  const device = { brand: 'devtools', model: 'iPhone', platform: 'ios', system: 'iOS 17.0' }
  const plain = (name: string) => [name, native(records, name, () => ({}))] as const
  return {
    getAppBaseInfo: base,
    getWindowInfo: () => screen,
    getDeviceInfo: () => device,
    getSystemInfoSync: () => ({ ...base(), ...screen, ...device }),
    getMenuButtonBoundingClientRect: () => ({ top: 48, left: 281, right: 368, bottom: 80 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    getLaunchOptionsSync: () => ({ ...launch, referrerInfo: {} }),
    getEnterOptionsSync: () => ({ ...launch, referrerInfo: {} }),
    nextTick: (act: () => void) => setTimeout(act, 0),
    getNetworkType: native(records, 'getNetworkType', () => ({
      networkType: phone.online ? 'wifi' : 'none',
    })),
    login: native(records, 'login', () => {
      if (!phone.online) {
        throw new NativeFailure('network error')
      }
      return person.login()
    }),
    showModal: native(records, 'showModal', (options) => {
      const confirm = person.confirms(options)
      return { confirm, cancel: !confirm }
    }),
    scanCode: native(records, 'scanCode', () => {
      const result = person.scans()
      if (result === null) {
        throw new NativeFailure('cancel')
      }
      return { result, scanType: 'QR_CODE' }
    }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    ...createFiles({ records, privacy, picks: person.picks }),
    requestSubscribeMessage: native(records, 'requestSubscribeMessage', ({ tmplIds }: Templates) =>
      Object.fromEntries(tmplIds.map((id) => [id, person.allowsMessage(id) ? 'accept' : 'reject'])),
    ),
    setClipboardData: native(records, 'setClipboardData', async () => {
      await privacy.passed('setClipboardData')
      return {}
    }),
    ...Object.fromEntries(
      [
        'showToast',
        'hideToast',
        'showLoading',
        'hideLoading',
        'setNavigationBarTitle',
        'setNavigationBarColor',
        'setBackgroundColor',
        'setTabBarStyle',
        'pageScrollTo',
        'makePhoneCall',
        'showShareMenu',
        'hideShareMenu',
        'openSetting',
        'shareFileMessage',
        'openDocument',
        'previewImage',
        'stopPullDownRefresh',
        'vibrateShort',
      ].map(plain),
    ),
  }
}
