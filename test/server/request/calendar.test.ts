import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NO_CALENDAR } from '@contract/working-days'
import { loadCalendar } from '../../../server/request/calendar'
import { StartupError } from '../../../server/startup-error'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'calendar-'))
})

afterEach(async () => {
  await rm(dir, { recursive: true })
})

interface Days {
  holidays?: string[]
  workdays?: string[]
  from?: string
}

async function announce(year: number, days: Days = {}): Promise<void> {
  const announced = {
    year,
    document: '某文件',
    issuer: '某机关',
    announced: `${year - 1}-11-04`,
    covered_from: days.from ?? `${year}-01-01`,
    covered_until: `${year}-12-31`,
    holidays: days.holidays ?? [],
    workdays: days.workdays ?? [],
  }
  await writeFile(join(dir, `${year}.yaml`), JSON.stringify(announced))
}

async function faultsOf(act: Promise<unknown>): Promise<readonly string[]> {
  const failure = await act.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(failure instanceof StartupError)) {
    throw new Error('the calendar was taken')
  }
  return failure.details.map((detail) => detail.replace(`${dir}: `, ''))
}

test('counts every day where no year is announced', async () => {
  expect(await loadCalendar(dir)).toEqual(NO_CALENDAR)
})

test('joins the years that were announced', async () => {
  await announce(2027, { holidays: ['2027-01-01'] })
  await announce(2026, { workdays: ['2026-01-04'] })
  expect(await loadCalendar(dir)).toEqual({
    covered_from: '2026-01-01',
    covered_until: '2027-12-31',
    holidays: ['2027-01-01'],
    workdays: ['2026-01-04'],
  })
})

test('refuses a hole between two years', async () => {
  await announce(2025)
  await announce(2027)
  expect(await faultsOf(loadCalendar(dir))).toEqual(['2027 does not begin where 2025 ends'])
})

test('lists every impossible day', async () => {
  await announce(2026, {
    holidays: ['2026-10-01', '2026-10-01', '2027-01-01'],
    workdays: ['2026-11-23'],
  })
  expect(await faultsOf(loadCalendar(dir))).toEqual([
    '2026: 2027-01-01 lies outside the days covered',
    '2026: 2026-10-01 is listed twice',
    '2026: 2026-11-23 is worked anyway, no weekend',
  ])
})

test('refuses a day that does not exist', async () => {
  await announce(2026, { holidays: ['2026-02-30'] })
  expect(await faultsOf(loadCalendar(dir))).toEqual([expect.stringContaining('holidays.0')])
})

test('refuses a folder that is not there, rather than counting without it', async () => {
  expect(await faultsOf(loadCalendar(join(dir, 'nowhere')))).toHaveLength(1)
})
