import { builtWeapp } from '../support/build-phone'
import { launchMiniApp } from '../support/miniapp-host'
import { loginCode } from '../support/remote-person'
import type { Hand } from './hand'

const LOGINS = 8 // more than any story asks for

/** The built WeChat package in its host, logged in to WeChat as `account`. */
export async function takeWeapp(url: string, account: string): Promise<Hand> {
  const codes = await Promise.all(Array.from({ length: LOGINS }, () => loginCode(url, account)))
  const root = await builtWeapp()
  let app = await launchMiniApp(root, {
    server: url,
    person: { login: () => ({ code: codes.shift() ?? 'none left' }) },
  })
  const sent: string[] = []
  const calls = () => app.records.calls
  return {
    sees: (words) => app.sees(words),
    shows: async (words) => app.text().includes(words),
    tap: (words) => patiently(() => app.tap(words)),
    type: (id, value) => patiently(() => app.input(`#${id}`, value)),
    text: async () => app.text(),
    back: () => app.back(),
    home: () => app.switchTab('pages/home/index'),
    me: () => app.switchTab('pages/me/index'),
    relaunch: async () => {
      sent.push(...requestsOf(calls()))
      app = await app.relaunch()
    },
    setOnline: (online) => app.setOnline(online),
    copied: async () => copiedBy(calls()),
    sent: () => [...sent, ...requestsOf(calls())],
    stored: async () => [...app.kept.storage.keys()],
    askedWho: () => calls().some(({ name }) => name === 'login'),
    faults: () => [...app.records.faults, ...app.errors().map(({ words }) => words)],
    close: async () => app.close(),
  }
}

const PATIENCE_MS = 30_000

/** A person waits until a thing is there before they reach for it. */
async function patiently(act: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (Date.now() > end) {
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function copiedBy(calls: readonly { name: string; args: unknown }[]): string {
  const last = calls.filter(({ name }) => name === 'setClipboardData').at(-1)
  const [given] = Array.isArray(last?.args) ? last.args : [last?.args]
  if (typeof given !== 'object' || given === null || !('data' in given)) {
    throw new Error('nothing was copied')
  }
  return String(given.data)
}

function requestsOf(calls: readonly { name: string; args: unknown }[]): string[] {
  return calls.flatMap(({ name, args }) => (name === 'request' ? [requestLine(args)] : []))
}

function requestLine(args: unknown): string {
  const { method = 'GET', url } = requestOf(args)
  return `${method} ${new URL(url).pathname}`
}

function requestOf(args: unknown): { method?: string; url: string } {
  const [first] = Array.isArray(args) ? args : [args]
  if (typeof first !== 'object' || first === null || !('url' in first)) {
    throw new Error('a request without an address')
  }
  const method = 'method' in first ? { method: String(first.method) } : {}
  return { ...method, url: String(first.url) }
}
