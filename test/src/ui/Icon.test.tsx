import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render } from '@testing-library/react'
import { Icon } from '@/ui/Icon'

const css = readFileSync(join(__dirname, '../../../src/ui/icon.module.css'), 'utf8')
const source = readFileSync(join(__dirname, '../../../src/ui/Icon.tsx'), 'utf8')

test('every name has its drawing, and every drawing its name', () => {
  const names = [...source.matchAll(/\| '([\w-]+)'/g)].map(([, name]) => name)
  const drawn = [...css.matchAll(/\.([\w-]+) \{\s+--drawing/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(20)
  expect(drawn.sort()).toEqual(names.sort())
})

test('draws with one stroke weight', () => {
  const weights = [...css.matchAll(/stroke-width='([\d.]+)'/g)].map(([, weight]) => weight)
  expect([...new Set(weights)]).toEqual(['1.6'])
})

test('says nothing to a screen reader', () => {
  const { container } = render(<Icon name="lock" />)
  expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true')
})
