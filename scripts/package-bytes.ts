import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'

export interface Part {
  name: string
  bytes: number
}

const AppJson = v.object({ subPackages: v.array(v.object({ root: v.string() })) })

/** What WeChat downloads: the main package, then each subpackage, in bytes of a built `dist/weapp`. */
export function weappBytes(folder: string): Part[] {
  const app = v.parse(AppJson, JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')))
  const parts = app.subPackages.map(({ root }) => ({
    name: root,
    bytes: bytesBelow(join(folder, root)),
  }))
  const apart = parts.reduce((sum, { bytes }) => sum + bytes, 0)
  return [{ name: 'main', bytes: bytesBelow(folder) - apart }, ...parts]
}

/** The scripts that a browser loads before the first page of a built `dist/h5`, each gzipped. */
export function h5EntryBytes(folder: string): Part {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/<script[^>]+src="\/?([^"]+\.js)"/g)].map(
    ([, path]) => path ?? '',
  )
  const sizes = scripts.map((path) => gzipSync(readFileSync(join(folder, path))).length)
  return { name: 'h5', bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
