import Taro from '@tarojs/taro'
import * as v from 'valibot'

export type Scan = { ok: true; text: string } | { ok: false }

const Scanned = v.object({ result: v.pipe(v.string(), v.minLength(1)) })

/** Only WeChat scans; a browser would need the camera itself, and its permission. */
export function canScan(): boolean {
  return process.env.TARO_ENV === 'weapp'
}

/**
 * Reads a QR code with WeChat's own camera page, which hands over the text alone. It is no privacy API as long as
 * no picture of the album may be chosen, hence `onlyFromCamera`. Closed without a scan, it is not ok.
 * https://developers.weixin.qq.com/miniprogram/dev/api/device/scan/wx.scanCode.html
 */
export async function scanQrCode(): Promise<Scan> {
  try {
    const scanned = await Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] })
    return { ok: true, text: v.parse(Scanned, scanned).result }
  } catch {
    return { ok: false }
  }
}
