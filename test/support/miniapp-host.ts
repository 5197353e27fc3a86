import { startAppService } from './miniapp/app-service'
import { startEngine } from './miniapp/engine'
import { direct } from './miniapp/native'
import { readPackage } from './miniapp/package'
import { createPageStack } from './miniapp/page-stack'
import { createPersonActs } from './miniapp/person-acts'
import { emptyRecords } from './miniapp/records'
import { createPrivacy, type PrivacyGuide, type PrivacyMemory } from './miniapp/wx-privacy'
import { createIntersectionObserver, createSelectorQuery } from './miniapp/wx-query'
import { createRequest, type Script } from './miniapp/wx-request'
import { createStorage } from './miniapp/wx-storage'
import { createEvents, createSystem, type Person, type Phone } from './miniapp/wx-system'

/** What WeChat keeps of a mini-program between two launches. */
export interface Kept {
  storage: Map<string, unknown>
  privacy: PrivacyMemory
}

/** A WeChat that keeps this storage of the app's, and no agreement to its guide. */
export function keeping(storage = new Map<string, unknown>()): Kept {
  return { storage, privacy: { agreed: new Set() } }
}

export interface LaunchOptions {
  /** The page and query that the entry names, such as a shared card's. */
  path?: string
  kept?: Kept
  phone?: Partial<Phone>
  person?: Partial<Person>
  /** What the operator declared to WeChat; everything, where a test says nothing. */
  guide?: Partial<PrivacyGuide>
  /** Answers requests itself; what it leaves goes out over HTTP to this machine. */
  script?: Script
  /** The origin of the service under test; the package was built for another. */
  server?: string
  /** APIs that this WeChat does not have yet. */
  without?: readonly string[]
  /** Globals of JavaScript that this phone's engine does not have yet. */
  lacking?: readonly string[]
}

export type MiniApp = Awaited<ReturnType<typeof launchMiniApp>>

/**
 * Launches a built WeChat package outside WeChat: WeChat's open component engine draws it, its
 * scripts run in a realm without anything but WeChat's globals, `wx` is ours. Nothing is laid out.
 */
export async function launchMiniApp(root: string, options: LaunchOptions = {}) {
  const pkg = readPackage(root)
  const records = emptyRecords()
  const kept = options.kept ?? keeping()
  const phone: Phone = { theme: 'light', fontSizeScaleFactor: 1, online: true, ...options.phone }
  const person = { ...obliging, ...options.person }
  const privacy = createPrivacy(records, {
    memory: kept.privacy,
    guide: { ...everything, ...options.guide },
    agreesToGuide: person.agreesToGuide,
    checks: !options.without?.includes('onNeedPrivacyAuthorization'),
  })
  const engine = startEngine(pkg, records)
  const events = createEvents(records)
  const pages = createPageStack({ pkg, engine, records, service: () => service })
  const entry = pages.target(`/${(options.path ?? pkg.pages[0] ?? '').replace(/^\//, '')}`)
  const launch = { ...entry, scene: options.path ? 1007 : 1001 }
  const wx: Record<string, unknown> = {
    ...pages.api,
    ...privacy.api,
    ...events.api,
    ...createStorage(records, kept.storage),
    ...createSystem({ records, phone, person, privacy, launch }),
    request: createRequest(records, { isOnline: () => phone.online, ...options }),
    createSelectorQuery,
    createIntersectionObserver,
    canIUse: direct(records, 'canIUse', (name: string) => name in wx),
  }
  for (const name of options.without ?? []) {
    delete wx[name]
  }
  const openPages = () => pages.stack.map(({ instance }) => instance)
  const { lacking = [] } = options
  const service = startAppService({ pkg, engine, records, wx, lacking, openPages })
  const page = () => {
    const top = pages.stack.at(-1)
    if (!top) {
      throw new Error('no page is open')
    }
    return top
  }
  const acts = createPersonActs({ page, records, privacy, person })

  service.app('onLaunch', launch)
  service.app('onShow', launch)
  await pages.open(entry)
  await acts.settled()

  const close = () => {
    pages.close(pages.stack.length)
    engine.close()
  }
  return {
    ...acts,
    records,
    kept,
    diagnostics: pkg.diagnostics,
    path: () => page().path,
    query: () => page().query,
    depth: () => pages.stack.length,
    errors: () => records.console.filter(({ level }) => level === 'error'),
    shareCard: () => page().instance.onShareAppMessage?.({ from: 'menu' }),
    async back() {
      await pages.api.navigateBack({})
      await acts.settled()
    },
    async switchTab(path: string) {
      await pages.api.switchTab({ url: `/${path}` })
      await acts.settled()
    },
    /** The person leaves for another app. */
    async hide() {
      pages.hide()
      service.app('onHide', {})
      events.emit('AppHide', {})
      await acts.settled()
    },
    async show() {
      service.app('onShow', launch)
      events.emit('AppShow', launch)
      pages.show()
      await acts.settled()
    },
    async setOnline(online: boolean) {
      phone.online = online
      const networkType = online ? 'wifi' : 'none'
      events.emit('NetworkStatusChange', { isConnected: online, networkType })
      await acts.settled()
    },
    async setTheme(theme: Phone['theme']) {
      phone.theme = theme
      events.emit('ThemeChange', { theme })
      await acts.settled()
    },
    close,
    /** WeChat ends the app and starts it again; what it keeps is still there. */
    relaunch(again: LaunchOptions = {}) {
      close()
      return launchMiniApp(root, { ...options, ...again, kept })
    },
  }
}

const everything: PrivacyGuide = {
  declared: ['phone', 'clipboard', 'photo', 'file'],
  banned: false,
}

const obliging: Person = {
  phoneNumber: () => ({ errMsg: 'getPhoneNumber:ok', code: 'phone-code' }),
  agreesToGuide: () => true,
  coupledOrder: () => 'guide_first',
  confirms: () => true,
  login: () => ({ code: 'login-code' }),
  scans: () => null,
  picks: () => null,
  allowsMessage: () => true,
}
