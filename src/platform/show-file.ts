import Taro from '@tarojs/taro'
import { browser } from './browser'

/** A file as an answer carries it. */
export interface ShownFile {
  name: string
  media_type: string
  base64: string
}

/**
 * Shows a file: WeChat opens a photograph or a PDF itself, a browser saves it. On a phone it lies in one place, under no
 * name of its own, so that the next one takes its place; `forgetShownFile` takes it away.
 */
export async function showFile(file: ShownFile): Promise<'shown' | 'failed'> {
  try {
    await (process.env.TARO_ENV === 'h5' ? saveInBrowser(file) : openInWeChat(file))
    return 'shown'
  } catch {
    return 'failed'
  }
}

/** Nothing of what was shown stays on the phone. */
export function forgetShownFile(): void {
  if (process.env.TARO_ENV === 'h5') {
    return
  }
  for (const ending of Object.values(ENDINGS)) {
    Taro.getFileSystemManager().unlink({ filePath: placeOf(ending), fail: nothing })
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
}

function placeOf(ending: string): string {
  return `${Taro.env.USER_DATA_PATH}/shown.${ending}`
}

async function openInWeChat({ media_type, base64 }: ShownFile): Promise<void> {
  const filePath = placeOf(ENDINGS[media_type] ?? 'pdf')
  Taro.getFileSystemManager().writeFileSync(filePath, base64, 'base64')
  await (media_type === 'application/pdf'
    ? Taro.openDocument({ filePath, fileType: 'pdf', showMenu: true })
    : Taro.previewImage({ urls: [filePath] }))
}

async function saveInBrowser({ name, media_type, base64 }: ShownFile): Promise<void> {
  const { document } = browser()
  const link = document.createElement('a')
  link.href = `data:${media_type};base64,${base64}`
  link.download = name
  link.click()
}

// There is nothing to take away where nothing was shown.
function nothing() {}
