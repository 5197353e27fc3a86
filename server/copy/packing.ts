import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Database } from '../database'
import { type RequestSecret, sealBytesIn } from '../request/secret'
import { addChunk } from './chunk-store'
import { CHUNK_BYTES, chunkPlace } from './chunks'
import type { CopyRun } from './store'

/**
 * Writes a stream away in sealed pieces of one size, so that only one of them is ever in memory.
 * Out: its length and SHA-256. Throws Overtaken as soon as another run makes this copy.
 */
export async function packChunks(
  db: Database,
  { run, secret, zip }: { run: CopyRun; secret: RequestSecret; zip: Readable },
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  let seq = 0
  for await (const piece of inPieces(zip)) {
    const sealed = sealBytesIn(secret, piece, chunkPlace(run, seq))
    await addChunk(db, run, { seq, sealed })
    hash.update(piece)
    bytes += piece.length
    seq += 1
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function* inPieces(stream: Readable): AsyncIterable<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const bytes of stream) {
    waiting.push(bytes)
    length += bytes.length
    while (length >= CHUNK_BYTES) {
      const whole = Buffer.concat(waiting)
      yield whole.subarray(0, CHUNK_BYTES)
      waiting = [whole.subarray(CHUNK_BYTES)]
      length -= CHUNK_BYTES
    }
  }
  if (length > 0) {
    yield Buffer.concat(waiting)
  }
}
