import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const ENTRY = resolve(import.meta.dirname, 'verify-receipt.ts')
const NAME = 'verify-receipt.mjs'
const ROOT = resolve(import.meta.dirname, '..')
const BUNDLER = join(ROOT, 'node_modules/esbuild')

/** For a start: built anew where the bundler is installed, else the file that is there. */
export async function ensureVerifier(): Promise<void> {
  if (existsSync(BUNDLER)) {
    await buildVerifier(join(ROOT, 'dist'))
  }
}

/**
 * Builds the receipt checker into one file that needs nothing but Node, so that a stranger can download and read it.
 * Out: its path. Takes a fraction of a second; whoever finds the old file meanwhile finds it whole.
 */
export async function buildVerifier(outDir: string): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    charset: 'utf8',
    legalComments: 'eof',
    banner: { js: '#!/usr/bin/env node' },
    write: false,
  })
  const file = join(outDir, NAME)
  const unfinished = `${file}.${process.pid}`
  await mkdir(outDir, { recursive: true })
  await writeFile(unfinished, outputFiles[0]?.contents ?? '')
  await rename(unfinished, file)
  return file
}
