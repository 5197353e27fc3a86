import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { seededYear } from '../../scripts/calendar-year'
import { CalendarYear } from '../../server/request/calendar'

const CALENDAR_DIR = join(__dirname, '../../content/calendar')

test.each([2025, 2026])(
  'the committed year %i is what the library gives, to the letter',
  async (year) => {
    const committed = await readFile(join(CALENDAR_DIR, `${year}.yaml`), 'utf8')
    const { document, announced } = v.parse(CalendarYear, parse(committed))
    expect(await seededYear(year, { document, announced })).toBe(committed)
  },
)

test.each([2003, 2027, 2099])(
  'no file is made of %i, which the library only pretends to know',
  async (year) => {
    const notice = { document: '某文件', announced: `${year - 1}-11-04` }
    expect(await seededYear(year, notice)).toBeNull()
  },
)
