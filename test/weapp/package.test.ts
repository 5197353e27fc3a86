import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { wxmlToJs, wxssToJs } from 'miniprogram-compiler'
import { weappBytes } from '../../scripts/package-bytes'
import { builtWeapp } from '../support/build-phone'
import { filesBelow, readPackage } from '../support/miniapp/package'

const MAIN_BUDGET = 360_000 // bytes; home, 我的, the gate and what every page stands in
const SUBPACKAGE_BUDGET = 120_000
const SUBPACKAGES = ['pages/register', 'policy', 'rights', 'request', 'ward', 'consent', 'proof']

let root: string
let files: string[]
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const bytesOf = (name: string) => weappBytes(root).find((part) => part.name === name)?.bytes
const scripts = () => files.filter((file) => file.endsWith('.js'))

beforeAll(async () => {
  root = await builtWeapp()
  files = filesBelow(root)
})

it('is accepted by the compilers of WeChat', () => {
  expect(wxmlToJs(root)).toContain('pages/home/index.wxml')
  expect(wxssToJs(root)).toContain('app.wxss')
})

it('would be refused with a template or a style that is not closed', () => {
  const broken = mkdtempSync(path.join(tmpdir(), 'broken-'))
  writeFileSync(path.join(broken, 'page.wxml'), '<view><input></view>')
  writeFileSync(path.join(broken, 'page.wxss'), 'view { color: ; }}} {{ ')
  expect(() => wxmlToJs(broken)).toThrow('expect end-tag `input`')
  expect(() => wxssToJs(broken)).toThrow()
  rmSync(broken, { recursive: true })
})

it('has templates that the component engine reads without a word', () => {
  const { diagnostics, components, pages } = readPackage(root)
  expect(diagnostics).toEqual([])
  expect([...components.keys()]).toEqual(expect.arrayContaining([...pages]))
})

it('keeps the main package within its budget', () => {
  expect(bytesOf('main')).toBeGreaterThan(100_000)
  expect(bytesOf('main')).toBeLessThanOrEqual(MAIN_BUDGET)
})

it.each(SUBPACKAGES)('keeps the subpackage %s within its budget', (name) => {
  expect(bytesOf(name)).toBeGreaterThan(0)
  expect(bytesOf(name)).toBeLessThanOrEqual(SUBPACKAGE_BUDGET)
})

it('makes no code from strings, which WeChat forbids', () => {
  const made = scripts().filter((file) => /\beval\(|\bnew Function\b/.test(read(file)))
  expect(made).toEqual([])
})

it('never talks to the servers of WeChat: only our service holds the secret', () => {
  const talking = scripts().filter((file) => /api\.weixin|qyapi\.weixin/.test(read(file)))
  expect(talking).toEqual([])
})

it('asks WeChat for its privacy check, lazy code and dark mode', () => {
  const app = JSON.parse(read('app.json'))
  expect(app).toMatchObject({
    __usePrivacyCheck__: true,
    lazyCodeLoading: 'requiredComponents',
    darkmode: true,
    themeLocation: 'theme.json',
    preloadRule: {
      'pages/home/index': { network: 'wifi', packages: ['pages/register', 'policy'] },
      'pages/me/index': { network: 'all', packages: ['pages/register', 'rights', 'consent'] },
      'rights/center/index': { network: 'wifi', packages: ['request'] },
      'rights/request/index': { network: 'wifi', packages: ['request'] },
      'consent/manage/index': { network: 'wifi', packages: ['proof'] },
    },
  })
  const theme = JSON.parse(read('theme.json'))
  const named = [...JSON.stringify(app).matchAll(/"@(\w+)"/g)].map(([, name]) => name)
  expect(Object.keys(theme.light)).toEqual(expect.arrayContaining(named))
  expect(Object.keys(theme.dark)).toEqual(Object.keys(theme.light))
})

it('carries what a screen reader needs into the templates', () => {
  const template = read('base.wxml')
  for (const name of ['aria-role', 'aria-label', 'aria-hidden', 'aria-checked', 'aria-expanded']) {
    expect(template).toContain(`${name}="{{`)
  }
})
