import path from 'node:path'
import type { Root } from 'glass-easel-miniprogram-adapter'
import type { AppService, Instance } from './app-service'
import type { Engine } from './engine'
import { NativeFailure, native } from './native'
import type { MiniAppPackage } from './package'
import type { Records } from './records'

const MAX_PAGES = 10

export interface OpenPage {
  path: string
  query: Record<string, string>
  root: Root
  instance: Instance
  element: HTMLElement
}

interface Parts {
  pkg: MiniAppPackage
  engine: Engine
  records: Records
  service: () => AppService
}

/** The stack of open pages, and the part of `wx` that moves in it. */
export function createPageStack({ pkg, engine, records, service }: Parts) {
  const stack: OpenPage[] = []

  async function open({ path: page, query }: Address): Promise<void> {
    service().define(page)
    const { root, element } = engine.mount(page)
    const instance = root.get().general()
    service().watch(instance, page)
    Object.assign(instance, { route: page, options: query })
    stack.push({ path: page, query, root, instance, element })
    const before = records.setData.length
    instance.onLoad?.(query)
    instance.onShow?.()
    await firstData(page, before)
    instance.onReady?.()
  }

  // A page is ready when its first data came over from the logic layer.
  async function firstData(page: string, before: number): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (records.setData.slice(before).some(({ where }) => where === page)) {
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  function close(count: number): void {
    for (const page of stack.splice(stack.length - count).reverse()) {
      page.instance.onUnload?.()
      page.root.release()
      page.element.remove()
    }
  }

  function hide(): void {
    const page = stack.at(-1)
    page?.instance.onHide?.()
    page?.element.style.setProperty('display', 'none')
  }

  function show(): void {
    const page = stack.at(-1)
    page?.element.style.removeProperty('display')
    page?.instance.onShow?.()
  }

  function target(url: string): Address {
    const address = addressOf(url, stack.at(-1)?.path ?? '')
    if (!pkg.pages.includes(address.path)) {
      throw new NativeFailure(`page "${address.path}" is not found`)
    }
    return address
  }

  interface Target {
    url: string
  }
  const api = {
    navigateTo: native(records, 'navigateTo', async ({ url }: Target) => {
      const address = target(url)
      if (pkg.tabs.includes(address.path)) {
        throw new NativeFailure('can not navigateTo a tabbar page')
      }
      if (stack.length >= MAX_PAGES) {
        throw new NativeFailure('webview count limit exceed')
      }
      hide()
      await open(address)
      return {}
    }),
    redirectTo: native(records, 'redirectTo', async ({ url }: Target) => {
      const address = target(url)
      if (pkg.tabs.includes(address.path)) {
        throw new NativeFailure('can not redirectTo a tabbar page')
      }
      close(1)
      await open(address)
      return {}
    }),
    reLaunch: native(records, 'reLaunch', async ({ url }: Target) => {
      const address = target(url)
      close(stack.length)
      await open(address)
      return {}
    }),
    switchTab: native(records, 'switchTab', async ({ url }: Target) => {
      const { path: page } = target(url)
      if (!pkg.tabs.includes(page)) {
        throw new NativeFailure('can not switch to no-tabBar page')
      }
      close(stack.length)
      await open({ path: page, query: {} })
      return {}
    }),
    navigateBack: native(records, 'navigateBack', ({ delta = 1 }: { delta?: number }) => {
      if (stack.length < 2) {
        throw new NativeFailure('cannot navigate back at first page.')
      }
      close(Math.min(delta, stack.length - 1))
      show()
      return {}
    }),
  }
  return { stack, api, open, close, hide, show, target }
}

interface Address {
  path: string
  query: Record<string, string>
}

/** Reads an address as WeChat does: relative to the page that wrote it, its query as it was written. */
function addressOf(url: string, from: string): Address {
  const [place = '', query = ''] = url.split('?')
  const page = place.startsWith('/') ? place : path.posix.join('/', path.posix.dirname(from), place)
  const pairs = query.split('&').filter(Boolean)
  const parameters = pairs.map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return [name, value]
  })
  return { path: page.replace(/^\//, ''), query: Object.fromEntries(parameters) }
}
