import type { ClientInfo } from '@contract/provenance'

/** Which program a choice was made in, for its entry; it says nothing about the phone or the person. */
export function clientInfo(): ClientInfo {
  return {
    platform: process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp',
    app_version: process.env.APP_VERSION ?? 'unreleased',
  }
}
