import * as v from 'valibot'
import { AppError } from './errors'

/** Rows of one page of a list that has no end of its own. */
export const PAGE_ROWS = 50

/** A page of a list; `next` is null where nothing follows. */
export interface Page<T> {
  rows: T[]
  next: string | null
}

/** Where a page ended, in one opaque word: what the rows are ordered by, of its last row. */
export function writeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/**
 * Reads what writeCursor wrote, as the list that it belongs to orders its rows; null for the first page.
 * Throws INVALID_REQUEST for a word that is none of that list's.
 */
export function readCursor<S extends v.GenericSchema>(
  place: S,
  cursor: string | undefined,
): v.InferOutput<S> | null {
  if (cursor === undefined) {
    return null
  }
  const text = Buffer.from(cursor, 'base64url').toString()
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), place), text)
  if (!read.success) {
    throw new AppError('INVALID_REQUEST', { detail: 'after' })
  }
  return read.output
}

/** Makes a page of rows of which one more than PAGE_ROWS was asked for. */
export function pageOf<T>(rows: readonly T[], placeOf: (row: T) => readonly string[]): Page<T> {
  const shown = rows.slice(0, PAGE_ROWS)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: last !== undefined && rows.length > PAGE_ROWS ? writeCursor(placeOf(last)) : null,
  }
}
