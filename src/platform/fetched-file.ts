import Taro from '@tarojs/taro'
import * as v from 'valibot'
import { browser } from './browser'
import { serviceAddress } from './download'

/** A file that lies on this phone for the moment; null where the browser took it to its downloads itself. */
export type Fetched = { ok: true; path: string | null } | { ok: false }

const Downloaded = v.object({ statusCode: v.literal(200), tempFilePath: v.string() })

/**
 * Fetches a file by an address that gives it. WeChat keeps it as a temporary file, which it removes itself.
 * https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html
 */
export async function fetchFile(url: string): Promise<Fetched> {
  const address = url.startsWith('/') ? serviceAddress(url) : url
  if (process.env.TARO_ENV === 'h5') {
    browser().location.assign(address)
    return { ok: true, path: null }
  }
  try {
    const { tempFilePath } = v.parse(Downloaded, await Taro.downloadFile({ url: address }))
    return { ok: true, path: tempFilePath }
  } catch {
    return { ok: false }
  }
}

/** Sends it to a chat of the person's choice. Call it in a tap's own event, or WeChat refuses to open the list. */
export async function sendFetched(path: string, name: string): Promise<'sent' | 'failed'> {
  try {
    await Taro.shareFileMessage({ filePath: path, fileName: name })
    return 'sent'
  } catch {
    return 'failed'
  }
}
