import type { Database } from '../database'
import { readLeaves, readRow } from './log-store'

/** A part of the log as one file: hashes of one level in a row, or the entries below them (C2SP tlog-tiles). */
export interface Tile {
  level: number | 'entries'
  index: number
  /** 256, or fewer on the log's right edge. */
  width: number
}

const FULL = 256
const LEVEL_HEIGHT = 8 // a tile's 256 hashes are the leaves of a subtree of this height
const MAX_LEVEL = 63
const HASH_BYTES = 32

/**
 * Reads a tile's address. In: `0`…`63` or `entries`; the index in groups of three digits, all but the last led by an x,
 * with `.p/` and the width behind it when partial. Out: null for what no tile of a log of safe size is called.
 */
export function parseTile(level: string, path: string): Tile | null {
  const [, groups, digits] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? []
  const index = Number(groups?.replace(/[x/]/g, ''))
  const width = digits === undefined ? FULL : Number(digits)
  const isPossible =
    Number.isSafeInteger((index + 1) * FULL) &&
    groups === indexPath(index) &&
    (digits === undefined || width < FULL)
  const parsedLevel = parseLevel(level)
  return isPossible && parsedLevel !== null ? { level: parsedLevel, index, width } : null
}

/** 1234067 is `x001/x234/067`. */
export function indexPath(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  return padded.replace(/\d{3}(?=\d)/g, 'x$&/')
}

/** The tile's bytes; undefined while the log does not reach so far. */
export async function readTile(db: Database, tile: Tile): Promise<Buffer | undefined> {
  const start = tile.index * FULL
  const hashes =
    tile.level === 'entries'
      ? await readLeaves(db, start, tile.width)
      : await readRow(db, { height: tile.level * LEVEL_HEIGHT, position: start }, tile.width)
  if (hashes.length < tile.width) {
    return undefined
  }
  return Buffer.from(hashes.map(tile.level === 'entries' ? entryOfBundle : String).join(''), 'hex')
}

function parseLevel(level: string): Tile['level'] | null {
  if (level === 'entries') {
    return level
  }
  return /^(0|[1-9]\d?)$/.test(level) && Number(level) <= MAX_LEVEL ? Number(level) : null
}

// What is hashed into a leaf is an entry's SHA-256, never the entry; its length leads it, big-endian.
function entryOfBundle(hash: string): string {
  return HASH_BYTES.toString(16).padStart(4, '0') + hash
}
