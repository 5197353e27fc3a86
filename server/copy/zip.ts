import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { ManifestFile } from '../../contract/proof/copy-manifest'
import type { CopyPart } from './formats'

/** One file after another, so that nothing waits in memory but what is on its way. */
export interface ZipOrder {
  parts: readonly CopyPart[]
  /** Made last, of what went in before it. */
  manifest: (files: readonly ManifestFile[]) => Promise<string>
  at: Date
}

/**
 * A zip as a stream of bytes: every part, then `manifest.json`. Constant memory, whatever its size.
 * The stream breaks with the first error of any part.
 */
export function zipOf({ parts, manifest, at }: ZipOrder): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const files: ManifestFile[] = []
  let current: Readable | null = null
  const add = (path: string, text: () => AsyncIterable<Buffer>) =>
    zip.addReadStreamLazy(path, { mtime: at }, (begin) => {
      current = Readable.from(text(), { objectMode: false })
      current.on('error', (error) => out.destroy(error))
      begin(null, current)
    })
  for (const part of parts) {
    add(part.path, () => measured(part, files))
  }
  add('manifest.json', () => once(() => manifest(files)))
  zip.on('error', (error: Error) => out.destroy(error))
  // Whoever stops reading the zip stops the reading of what would have gone into it.
  out.once('close', () => current?.destroy())
  zip.end()
  zip.outputStream.pipe(out)
  return out
}

async function* measured(part: CopyPart, files: ManifestFile[]): AsyncIterable<Buffer> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const text of part.text()) {
    const piece = Buffer.from(text)
    hash.update(piece)
    bytes += piece.length
    yield piece
  }
  const { path, mediaType } = part
  files.push({ path, media_type: mediaType, bytes, sha256: hash.digest('hex') })
}

async function* once(make: () => Promise<string>): AsyncIterable<Buffer> {
  yield Buffer.from(await make())
}
