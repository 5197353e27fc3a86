import Taro, { useShareAppMessage } from '@tarojs/taro'
import { browser } from './browser'
import { type PageName, type PageParams, pageUrl } from './navigation'

export interface ShareCard<P extends PageName> {
  title: string
  page: P
  params: PageParams<P>
}

/** What WeChat's menu and share buttons of this page send to a friend. */
export function useShareCard<P extends PageName>(card: () => ShareCard<P>): void {
  useShareAppMessage(() => {
    const { title, page, params } = card()
    return { title, path: pageUrl(page, params) }
  })
}

/** A link to a page for people outside WeChat; null where only a card can lead there. */
export function shareLink<P extends PageName>(page: P, params: PageParams<P>): string | null {
  if (process.env.TARO_ENV === 'h5') {
    const { origin, pathname } = browser().location
    return `${origin}${pathname}#${pageUrl(page, params)}`
  }
  return null
}

export type CopyOutcome = { ok: true } | { ok: false }

/** Puts text on the clipboard. It can fail: WeChat asks for its privacy guide first, browsers for https. */
export async function copyText(text: string): Promise<CopyOutcome> {
  try {
    await write(text)
    return { ok: true }
  } catch {
    return { ok: false }
  }
}

async function write(data: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    // Taro's own H5 clipboard keeps a copy of everything in localStorage.
    const { clipboard } = browser().navigator
    if (!clipboard) {
      throw new Error('no clipboard on this page')
    }
    await clipboard.writeText(data)
    return
  }
  await Taro.setClipboardData({ data })
}
