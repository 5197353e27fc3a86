import { direct, NativeFailure, native } from './native'
import type { Records } from './records'
import type { Privacy } from './wx-privacy'

/** A file that the person takes from the album or a chat, with what it holds. */
export interface PickedByPerson {
  path: string
  name: string
  size: number
  base64: string
}

interface FilesAround {
  records: Records
  privacy: Privacy
  /** What the person picks where WeChat opens a list; null where they close it. */
  picks: () => PickedByPerson | null
}

/** Files of the phone: what the person picks, what the app writes, fetches and opens. */
export function createFiles({ records, privacy, picks }: FilesAround) {
  const held = new Map<string, string>()
  const picked = async (api: string): Promise<PickedByPerson> => {
    await privacy.passed(api)
    const file = picks()
    if (file === null) {
      throw new NativeFailure('cancel')
    }
    held.set(file.path, file.base64)
    return file
  }
  const readFile = native(records, 'readFile', ({ filePath }: { filePath: string }) => {
    const data = held.get(filePath)
    if (data === undefined) {
      throw new NativeFailure('no such file or directory')
    }
    return { data }
  })
  const manager = {
    writeFileSync: direct(records, 'writeFileSync', (path: string, text: string) => {
      held.set(path, text)
    }),
    readFile,
    unlink: native(records, 'unlink', ({ filePath }: { filePath: string }) => {
      if (!held.delete(filePath)) {
        throw new NativeFailure('no such file or directory')
      }
      return {}
    }),
  }
  return {
    getFileSystemManager: () => manager,
    chooseMedia: native(records, 'chooseMedia', async () => {
      const { path: tempFilePath, size } = await picked('chooseMedia')
      return { type: 'image', tempFiles: [{ tempFilePath, size }] }
    }),
    chooseMessageFile: native(records, 'chooseMessageFile', async () => {
      const { path, name, size } = await picked('chooseMessageFile')
      return { tempFiles: [{ path, name, size, type: 'file' }] }
    }),
    downloadFile: native(records, 'downloadFile', async ({ url }: { url: string }) => {
      const answer = await fetch(url)
      const tempFilePath = `wxfile://tmp/${held.size}`
      held.set(tempFilePath, Buffer.from(await answer.arrayBuffer()).toString('base64'))
      return { statusCode: answer.status, tempFilePath }
    }),
  }
}
