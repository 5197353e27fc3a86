import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const bare: (source: string) => string = require('../../config/bare-routes-loader.cjs')

const CONTRACT = path.resolve(import.meta.dirname, '../../contract')
const files = readdirSync(CONTRACT).filter((name) => name.endsWith('-routes.ts'))
const read = (file: string) => readFileSync(path.join(CONTRACT, file), 'utf8')
const countIn = (text: string, word: RegExp) => text.match(word)?.length ?? 0

test.each(files)('the phone gets %s without what only the description says', (file) => {
  const source = read(file)
  const left = bare(source)
  expect(left).not.toMatch(/\b(summary|tag|errors):/)
  for (const kept of [
    /\bmethod:/g,
    /\bpath:/g,
    /\baccess:/g,
    /\bparams:/g,
    /\bbody:/g,
    /\bresponse:/g,
  ]) {
    expect(countIn(left, kept)).toBe(countIn(source, kept))
  }
})
