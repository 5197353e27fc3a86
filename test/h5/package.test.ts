import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { builtH5 } from '../support/build-phone'

jest.setTimeout(180_000)

const FIRST_SCRIPTS_BUDGET = 150 * 1024 // bytes, gzip; what a browser needs before any page

let root: string
let html: string
beforeAll(async () => {
  root = await builtH5()
  html = readFileSync(path.join(root, 'index.html'), 'utf8')
})

it('keeps what the first page loads within its budget', () => {
  const scripts = [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => String(src))
  const sizes = scripts.map((src) => gzipSync(readFileSync(path.join(root, src))).length)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  expect(total).toBeGreaterThan(50 * 1024)
  expect(total).toBeLessThanOrEqual(FIRST_SCRIPTS_BUDGET)
})

it('lets the service forbid inline scripts and other origins', () => {
  expect(html).not.toMatch(/<script(?![^>]* src=)/)
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
})
