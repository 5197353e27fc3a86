import { join } from 'node:path'
import * as v from 'valibot'
import { addDays, CalendarDate, weekdayOf } from '../../contract/calendar-date'
import { NO_CALENDAR, WorkCalendar } from '../../contract/working-days'
import { readContent, yamlFilesOf } from '../content-file'
import { StartupError } from '../startup-error'

/** One announced year, with the document that announced it. */
export const CalendarYear = v.strictObject({
  ...WorkCalendar.entries,
  year: v.pipe(v.number(), v.integer()),
  document: v.pipe(v.string(), v.minLength(1)),
  issuer: v.pipe(v.string(), v.minLength(1)),
  announced: CalendarDate,
})
export type CalendarYear = v.InferOutput<typeof CalendarYear>

/**
 * Reads every year of `content/calendar` and joins them. Without any, `NO_CALENDAR` makes all days count.
 * Throws StartupError CONTENT_INVALID with the whole list of what is wrong.
 */
export async function loadCalendar(dir: string): Promise<WorkCalendar> {
  const files = await yamlFilesOf(dir)
  const years = await Promise.all(files.map((file) => readContent(CalendarYear, dir, file)))
  const faults = [...years.flatMap(faultsOfYear), ...gapsBetween(years)]
  if (faults.length > 0) {
    throw new StartupError(
      'CONTENT_INVALID',
      faults.map((fault) => `${join(dir)}: ${fault}`),
    )
  }
  return joinYears(years)
}

function faultsOfYear(year: CalendarYear): string[] {
  const listed = [...year.holidays, ...year.workdays]
  const outside = listed.filter((day) => day < year.covered_from || day > year.covered_until)
  const twice = listed.filter((day, index) => listed.indexOf(day) !== index)
  const ordinary = year.workdays.filter((day) => ![0, 6].includes(weekdayOf(day)))
  return [
    ...outside.map((day) => `${year.year}: ${day} lies outside the days covered`),
    ...twice.map((day) => `${year.year}: ${day} is listed twice`),
    ...ordinary.map((day) => `${year.year}: ${day} is worked anyway, no weekend`),
  ]
}

/** Years must join without a gap: a hole in the middle would count as known. */
function gapsBetween(years: readonly CalendarYear[]): string[] {
  return years.flatMap((year, index) => {
    const next = years[index + 1]
    return next === undefined || next.covered_from === addDays(year.covered_until, 1)
      ? []
      : [`${next.year} does not begin where ${year.year} ends`]
  })
}

function joinYears(years: readonly CalendarYear[]): WorkCalendar {
  const [first] = years
  const last = years.at(-1)
  if (first === undefined || last === undefined) {
    return NO_CALENDAR
  }
  return {
    covered_from: first.covered_from,
    covered_until: last.covered_until,
    holidays: years.flatMap((year) => year.holidays),
    workdays: years.flatMap((year) => year.workdays),
  }
}
