import { ensureChromium, NoChromium } from '../../scripts/chromium'

const before = { ...process.env }

afterEach(() => {
  process.env = { ...before }
})

test('uses the browser that CHROMIUM_PATH names', () => {
  process.env.CHROMIUM_PATH = process.execPath
  expect(ensureChromium(() => {})).toBe(process.execPath)
})

test('refuses a CHROMIUM_PATH where nothing is, and takes no other in silence', () => {
  process.env.CHROMIUM_PATH = '/nowhere/chromium'
  expect(() => ensureChromium(() => {})).toThrow(NoChromium)
  expect(() => ensureChromium(() => {})).toThrow('/nowhere/chromium')
})
