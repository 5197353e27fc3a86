import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const CONTENT = path.resolve(import.meta.dirname, '../../content')

/** The product's content as an editor would change it: a copy of its own. */
export interface ContentCopy {
  path: string
  write(file: string, text: string): Promise<void>
  /** Replaces words that must be there. */
  edit(file: string, before: string, after: string): Promise<void>
  read(file: string): Promise<string>
  remove(): Promise<void>
}

export async function copyContent(): Promise<ContentCopy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'privacy-content-'))
  await cp(CONTENT, folder, { recursive: true })
  const place = (file: string) => path.join(folder, file)
  const read = (file: string) => readFile(place(file), 'utf8')
  const write = (file: string, text: string) => writeFile(place(file), text)
  return {
    path: folder,
    read,
    write,
    edit: async (file, before, after) => {
      const text = await read(file)
      if (!text.includes(before)) {
        throw new Error(`${file} does not say: ${before}`)
      }
      await write(file, text.replace(before, after))
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
