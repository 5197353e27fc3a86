import { FILE_TYPES, MAX_FILE_BYTES } from '@contract/conversation'

export type FileProblem = 'type' | 'size' | 'empty'
export type FileType = (typeof FILE_TYPES)[number]

/** Says what keeps a chosen file from being sent, before anything of it is; or its type. */
export function checkFile(file: {
  mediaType: string
  bytes: number
}): { ok: true; type: FileType } | { ok: false; problem: FileProblem } {
  const type = FILE_TYPES.find((one) => one === file.mediaType)
  if (type === undefined) {
    return { ok: false, problem: 'type' }
  }
  if (file.bytes === 0) {
    return { ok: false, problem: 'empty' }
  }
  return file.bytes > MAX_FILE_BYTES ? { ok: false, problem: 'size' } : { ok: true, type }
}
