import { browser } from './browser'

/** The whole address of something our service gives to anybody. */
export function serviceAddress(path: string): string {
  const base = process.env.API_BASE ?? ''
  return `${base === '' ? browser().location.origin : base}${path}`
}

/** Whether a file of our service can be handed to the person. WeChat mini-programs cannot save one as it is. */
export function canDownload(): boolean {
  return process.env.TARO_ENV === 'h5'
}

/** Saves a file of our service where the browser keeps its downloads. */
export function download(path: string): void {
  browser().location.assign(`${process.env.API_BASE ?? ''}${path}`)
}
