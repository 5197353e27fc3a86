import { readFile } from 'node:fs/promises'
import { LineCounter, parseDocument } from 'yaml'
import { parseContent } from '../content-file'
import { StartupError } from '../startup-error'
import { Annotations } from './annotations'

/** The notes of a release as somebody wrote them, and where in the file each of them stands. */
export interface NotesFile {
  path: string
  annotations: Annotations
  /** Line of an entry such as `['changes', 2]`, from 1; that of the file's beginning where there is no such entry. */
  lineOf: (path: readonly (string | number)[]) => number
}

/** Reads a `.notes.yaml`. Throws StartupError CONTENT_INVALID with every fault and its line or path. */
export async function readNotesFile(path: string): Promise<NotesFile> {
  const lines = new LineCounter()
  const document = parseDocument(await readText(path), { lineCounter: lines })
  if (document.errors.length > 0) {
    throw new StartupError(
      'CONTENT_INVALID',
      document.errors.map(({ message }) => `${path}: ${message.split('\n')[0] ?? ''}`),
    )
  }
  const annotations = parseContent(Annotations, document.toJS(), path)
  const lineOf: NotesFile['lineOf'] = (place) => {
    const node = document.getIn(place, true)
    const start = isRanged(node) ? node.range[0] : 0
    return lines.linePos(start).line
  }
  return { path, annotations, lineOf }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new StartupError('CONTENT_INVALID', [`${path}: no such file`], { cause })
  }
}

function isRanged(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}
