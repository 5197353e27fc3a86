import Taro from '@tarojs/taro'
import * as v from 'valibot'
import { browser } from './browser'
import { type PrivacyRefusal, privacyRefusal } from './privacy-refusal'

/** A file that the person chose; its content is read only when it is going to be sent. */
export interface PickedFile {
  name: string
  /** By its ending where nobody says: an unknown one is the empty string. */
  mediaType: string
  bytes: number
  base64: () => Promise<string>
}

export type Picked =
  | { ok: true; file: PickedFile }
  | { ok: false; reason: PrivacyRefusal | 'cancelled' }

/** A browser asks for both in one dialog; WeChat has one for photographs and one for files of a chat. */
export function picksPhotosApart(): boolean {
  return process.env.TARO_ENV === 'weapp'
}

/**
 * A photograph of the album, and no other: nothing here opens the camera.
 * https://developers.weixin.qq.com/miniprogram/dev/api/media/video/wx.chooseMedia.html
 */
export function pickPhoto(): Promise<Picked> {
  return picked(async () => {
    const chosen = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sourceType: ['album'] })
    const [{ tempFilePath, size }] = v.parse(ChosenMedia, chosen.tempFiles)
    return wechatFile({ path: tempFilePath, name: `photo.${endingOf(tempFilePath)}`, size })
  })
}

/**
 * A PDF out of a chat in WeChat; in a browser any file of these types.
 * https://developers.weixin.qq.com/miniprogram/dev/api/media/image/wx.chooseMessageFile.html
 */
export function pickFile(types: readonly string[]): Promise<Picked> {
  if (process.env.TARO_ENV === 'h5') {
    return pickInBrowser(types)
  }
  return picked(async () => {
    const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf'] })
    const [{ path, name, size }] = v.parse(ChosenFiles, chosen.tempFiles)
    return wechatFile({ path, name, size })
  })
}

const Size = v.pipe(v.number(), v.minValue(0))
const ChosenMedia = v.tuple([v.object({ tempFilePath: v.string(), size: Size })])
const ChosenFiles = v.tuple([v.object({ path: v.string(), name: v.string(), size: Size })])

async function picked(choose: () => Promise<PickedFile>): Promise<Picked> {
  try {
    return { ok: true, file: await choose() }
  } catch (failure) {
    return { ok: false, reason: isCancelled(failure) ? 'cancelled' : privacyRefusal(failure) }
  }
}

const Failed = v.object({ errMsg: v.string() })

function isCancelled(failure: unknown): boolean {
  return v.is(Failed, failure) && /fail cancel/i.test(failure.errMsg)
}

interface WeChatFile {
  path: string
  name: string
  size: number
}

function wechatFile({ path, name, size }: WeChatFile): PickedFile {
  return { name, mediaType: typeOf(name), bytes: size, base64: () => readBase64(path) }
}

function readBase64(filePath: string): Promise<string> {
  return new Promise((done, fail) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding: 'base64',
      success: ({ data }) => done(v.parse(v.string(), data)),
      fail,
    })
  })
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
}

function typeOf(name: string): string {
  return TYPES[endingOf(name)] ?? ''
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase()
}

function pickInBrowser(types: readonly string[]): Promise<Picked> {
  return new Promise((done) => {
    const input = browser().document.createElement('input')
    input.type = 'file'
    input.accept = types.join(',')
    input.oncancel = () => done({ ok: false, reason: 'cancelled' })
    input.onchange = () => {
      const [file] = input.files ?? []
      done(file ? { ok: true, file: browserFile(file) } : { ok: false, reason: 'cancelled' })
    }
    input.click()
  })
}

interface BrowserFile {
  readonly name: string
  readonly type: string
  readonly size: number
  arrayBuffer(): Promise<ArrayBuffer>
}

function browserFile(file: BrowserFile): PickedFile {
  return {
    name: file.name,
    mediaType: file.type === '' ? typeOf(file.name) : file.type,
    bytes: file.size,
    base64: async () => base64Of(new Uint8Array(await file.arrayBuffer())),
  }
}

const PART = 0x8000 // a call takes no more arguments than this

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PART) {
    text += String.fromCharCode(...bytes.subarray(at, at + PART))
  }
  return browser().btoa(text)
}
