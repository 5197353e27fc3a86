import fc from 'fast-check'
import { indexPath, parseTile } from '../../../server/ledger/tiles'

test('writes an index as C2SP tlog-tiles does', () => {
  expect([0, 7, 999, 1000, 1_234_067].map(indexPath)).toEqual([
    '000',
    '007',
    '999',
    'x001/000',
    'x001/x234/067',
  ])
})

test('reads every address it writes', () => {
  const tile = fc.record({
    level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
    index: fc.nat(2 ** 44),
    width: fc.integer({ min: 1, max: 256 }),
  })
  fc.assert(
    fc.property(tile, ({ level, index, width }) => {
      const path = width === 256 ? indexPath(index) : `${indexPath(index)}.p/${width}`
      expect(parseTile(String(level), path)).toEqual({ level, index, width })
    }),
  )
})

test.each([
  ['64', '000'],
  ['00', '000'],
  ['-1', '000'],
  ['Entries', '000'],
  ['0', '00'],
  ['0', '0000'],
  ['0', '001/000'],
  ['0', 'x000/000'],
  ['0', 'x001/x000'],
  ['0', '000.p/0'],
  ['0', '000.p/256'],
  ['0', '000.p/01'],
  ['0', '000.p'],
  ['0', '000.p/1/'],
  ['0', '../000'],
  ['0', 'x999/x999/x999/x999/x999/999'],
])('gives no tile the address %s %s', (level, path) => {
  expect(parseTile(level, path)).toBeNull()
})
