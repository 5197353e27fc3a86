import Taro from '@tarojs/taro'
import { browser } from './browser'

/** A file as it is written: its name and its text, byte for byte. */
export interface TextFile {
  name: string
  text: string
}

export type HandOver = 'done' | 'failed'

/**
 * Gives a file to the person: in WeChat to a chat of their choice, 文件传输助手 among them; in a browser to its
 * downloads. Call it in a tap's own event, or WeChat refuses to open the list of chats. Who closes that list
 * without choosing has not been given the file: that counts as failed, and nothing is lost.
 * https://developers.weixin.qq.com/miniprogram/dev/api/share/wx.shareFileMessage.html
 */
export async function handOverFile(file: TextFile): Promise<HandOver> {
  try {
    await (process.env.TARO_ENV === 'h5' ? download(file) : sendToChat(file))
    return 'done'
  } catch {
    return 'failed'
  }
}

/** Whether a file handed over lies in the browser's downloads; in WeChat it is in a chat. */
export function savesFiles(): boolean {
  return process.env.TARO_ENV === 'h5'
}

/** Whether a file of the person's can be opened. WeChat would count it as 选中的文件, which we do not collect. */
export function canOpenFile(): boolean {
  return process.env.TARO_ENV === 'h5'
}

/** The text of a file that the person chooses; what they never choose never answers. */
export function openTextFile(): Promise<string> {
  return new Promise((done, fail) => {
    const input = browser().document.createElement('input')
    input.type = 'file'
    input.onchange = () => input.files?.[0]?.text().then(done, fail)
    input.click()
  })
}

async function sendToChat({ name, text }: TextFile): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  await Taro.shareFileMessage({ filePath, fileName: name })
}

async function download({ name, text }: TextFile): Promise<void> {
  const page = browser()
  const url = page.URL.createObjectURL(new page.Blob([text], { type: 'application/json' }))
  const link = page.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  page.URL.revokeObjectURL(url)
}
