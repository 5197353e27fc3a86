import type { Database } from '../database'
import { openBytesIn, type RequestSecret } from '../request/secret'
import { readChunk } from './chunk-store'
import type { CopyKey } from './store'

/** Every piece of a zip but the last is this long. */
export const CHUNK_BYTES = 262_144

/** Where a piece stands; it opens nowhere else, and in no other order. */
export function chunkPlace({ copyId }: CopyKey, seq: number): string {
  return `copy:${copyId}:${seq}`
}

/** A zip as it was packed, and the secret that opens it. */
export interface SealedZip {
  key: CopyKey
  secret: RequestSecret
  bytes: number
}

/** The bytes of a zip from `start` to before `end`, piece by piece. Throws where a piece is missing or was changed. */
export async function* bytesOf(
  db: Database,
  { key, secret }: SealedZip,
  { start, end }: { start: number; end: number },
): AsyncIterable<Buffer> {
  for (let seq = Math.floor(start / CHUNK_BYTES); seq * CHUNK_BYTES < end; seq += 1) {
    const sealed = await readChunk(db, key, seq)
    if (!sealed) {
      throw new Error('a piece of a copy is missing')
    }
    const from = seq * CHUNK_BYTES
    const piece = openBytesIn(secret, sealed, chunkPlace(key, seq))
    yield piece.subarray(Math.max(0, start - from), end - from)
  }
}
