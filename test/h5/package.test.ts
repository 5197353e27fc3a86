import { readFileSync } from 'node:fs'
import path from 'node:path'
import { h5EntryBytes } from '../../scripts/package-bytes'
import { builtH5 } from '../support/build-phone'

const FIRST_SCRIPTS_BUDGET = 150 * 1024 // bytes, gzip; what a browser needs before any page

let root: string
let html: string
beforeAll(async () => {
  root = await builtH5()
  html = readFileSync(path.join(root, 'index.html'), 'utf8')
})

it('keeps what the first page loads within its budget', () => {
  const { bytes: total } = h5EntryBytes(root)
  expect(total).toBeGreaterThan(50 * 1024)
  expect(total).toBeLessThanOrEqual(FIRST_SCRIPTS_BUDGET)
})

it('lets the service forbid inline scripts and other origins', () => {
  expect(html).not.toMatch(/<script(?![^>]* src=)/)
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
})
