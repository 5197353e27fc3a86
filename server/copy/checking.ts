import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import { type CopyManifest, verifyManifest } from '../../contract/proof/copy-manifest'
import type { VerifierKey } from '../../contract/proof/verifier-key'
import type { Database } from '../database'
import { bytesOf, type SealedZip } from './chunks'

export type ZipFlaw = 'unreadable' | 'manifest' | 'missing_file' | 'unknown_file' | 'hash'

export type ZipCheck =
  | { sound: true; manifest: CopyManifest; manifestSha256: string }
  | { sound: false; flaw: ZipFlaw; cause?: unknown }

interface ReadFile {
  path: string
  bytes: number
  sha256: string
}

/**
 * Reads a packed zip again, as whoever gets it will: every file that its manifest names is there with that very hash, and
 * no other file. Constant memory.
 */
export async function checkZip(
  db: Database,
  zip: SealedZip,
  keys: readonly VerifierKey[],
): Promise<ZipCheck> {
  let manifestText = ''
  const files: ReadFile[] = []
  try {
    const opened = await openZip(db, zip)
    for await (const entry of opened.eachEntry()) {
      const isManifest = entry.fileName === 'manifest.json'
      const read = await readEntry(opened, entry, { keep: isManifest })
      manifestText = isManifest ? read.text : manifestText
      files.push({ path: entry.fileName, bytes: read.bytes, sha256: read.sha256 })
    }
  } catch (cause) {
    return { sound: false, flaw: 'unreadable', cause } // whatever is wrong with it: it is packed again
  }
  return judge(files, manifestText, keys)
}

function judge(
  files: readonly ReadFile[],
  manifestText: string,
  keys: readonly VerifierKey[],
): ZipCheck {
  const checked = verifyManifest(manifestText, keys)
  if (!checked.valid) {
    return { sound: false, flaw: 'manifest' }
  }
  const { manifest } = checked
  const listed = new Map(manifest.files.map((file) => [file.path, file]))
  const others = files.filter(({ path }) => path !== 'manifest.json')
  if (others.some(({ path }) => !listed.has(path))) {
    return { sound: false, flaw: 'unknown_file' }
  }
  if (others.length !== listed.size) {
    return { sound: false, flaw: 'missing_file' }
  }
  const differs = others.some(({ path, sha256 }) => listed.get(path)?.sha256 !== sha256)
  return differs
    ? { sound: false, flaw: 'hash' }
    : { sound: true, manifest, manifestSha256: sha256Of(manifestText) }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

class ChunkReader extends RandomAccessReader {
  readonly #db: Database
  readonly #zip: SealedZip

  constructor(db: Database, zip: SealedZip) {
    super()
    this.#db = db
    this.#zip = zip
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(bytesOf(this.#db, this.#zip, { start, end }), { objectMode: false })
  }
}

function openZip(db: Database, zip: SealedZip): Promise<ZipFile> {
  return fromRandomAccessReaderPromise(new ChunkReader(db, zip), zip.bytes, { lazyEntries: true })
}

async function readEntry(
  zip: ZipFile,
  entry: Entry,
  { keep }: { keep: boolean },
): Promise<{ bytes: number; sha256: string; text: string }> {
  const hash = createHash('sha256')
  const kept: Buffer[] = []
  let bytes = 0
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    hash.update(piece)
    bytes += piece.length
    if (keep) {
      kept.push(piece)
    }
  }
  return { bytes, sha256: hash.digest('hex'), text: Buffer.concat(kept).toString() }
}
