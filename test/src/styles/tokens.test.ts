import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = join(__dirname, '../../../src')

function stylesIn(file: string): string {
  return readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
}

const css = stylesIn('styles/tokens.css')

type Tokens = Record<string, string>

/** The declarations of the n-th rule whose selectors include `selector`. */
function rule(selector: string, position = 0): Tokens {
  const bodies = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, selectors = '']) => selectors.split(',').some((one) => one.trim() === selector))
    .map(([, , body = '']) => body)
  return Object.fromEntries(
    [...(bodies[position] ?? '').matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
}

const light = rule('.theme-light')
const systemNight = rule('.theme-auto', 1)
const forcedNight = rule('.theme-dark')
const meaning = rule('.theme-dark', 1)

/** Follows var(--a) until a colour stands there. */
function colour(name: string, palette: Tokens): string {
  const value = meaning[name] ?? palette[name]
  const reference = value?.match(/^var\((--[\w-]+)\)$/)?.[1]
  if (reference) {
    return colour(reference, palette)
  }
  if (!value?.match(/^#[0-9a-f]{6}$/)) {
    throw new Error(`${name} is no colour: ${value}`)
  }
  return value
}

/** https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

const names = Object.keys(meaning)
const surfaces = names.filter((name) => name.startsWith('--surface-'))
const inks = names.filter((name) => /^--ink/.test(name) && name !== '--ink-on-fill')

describe.each([
  ['light', light],
  ['night', forcedNight],
])('tokens in %s', (_theme, palette) => {
  test.each(inks.flatMap((ink) => surfaces.map((surface) => [ink, surface])))(
    'let %s be read on %s',
    (ink, surface) => {
      expect(contrast(colour(ink, palette), colour(surface, palette))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each(['--fill-act', '--fill-act-pressed'])('let a main button be read on %s', (fill) => {
    expect(
      contrast(colour('--ink-on-fill', palette), colour(fill, palette)),
    ).toBeGreaterThanOrEqual(4.5)
  })

  // A toast turns the page round: page colour on ink.
  test('let a toast be read', () => {
    expect(
      contrast(colour('--surface-page', palette), colour('--ink', palette)),
    ).toBeGreaterThanOrEqual(4.5)
  })

  // https://www.w3.org/TR/WCAG21/#non-text-contrast
  test.each(['--surface-page', '--surface-card'])(
    'let the edge of a control be seen on %s',
    (s) => {
      expect(
        contrast(colour('--line-control', palette), colour(s, palette)),
      ).toBeGreaterThanOrEqual(3)
    },
  )
})

test('the same night, whether the system or the person asks for it', () => {
  expect(Object.keys(forcedNight).length).toBeGreaterThan(0)
  expect(systemNight).toEqual(forcedNight)
})

test('every colour of the day has its night', () => {
  expect(Object.keys(forcedNight)).toEqual(Object.keys(light))
})

const elder = rule('.elder')

/** In px, at a text step. */
function textSize(value: string | undefined, scale = 1): number {
  return Number(value?.match(/calc\((\d+)px/)?.[1]) * scale
}

test('no text is smaller than 14', () => {
  const sizes = names.filter((name) => name.startsWith('--text-') && name !== '--text-box')
  expect(sizes).toHaveLength(5)
  for (const name of sizes) {
    expect(textSize(meaning[name])).toBeGreaterThanOrEqual(14)
  }
})

// MIIT's rules for elder view: main text from 18 and up to 30, targets of 60; 44 elsewhere.
test('elder view starts at 18 and grows to 30', () => {
  const largest = Number(rule('.text-4')['--scale'])
  expect(textSize(elder['--text-body'])).toBeGreaterThanOrEqual(18)
  expect(textSize(elder['--text-reader'], largest)).toBeGreaterThanOrEqual(30)
})

test('fingers find targets of 44, in elder view of 60', () => {
  expect([meaning['--tap'], meaning['--control']]).toEqual(['44px', '48px'])
  expect([elder['--tap'], elder['--control']]).toEqual(['60px', '60px'])
})

const otherStyles = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.css') && !file.endsWith('tokens.css'),
)

test.each(otherStyles)('no size or colour of its own in %s', (file) => {
  const named = stylesIn(file)
    .replace(/url\("[^"]*"\)/g, '')
    .match(/\d(px|rpx|rem)\b|#[0-9a-f]{3,8}\b|\brgba?\(/gi)
  expect(named).toBeNull()
})
