import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { readIfThere } from '../server/failure-code'
import { calendarText } from './text'

/** Which notice of the State Council announced a year; the library does not say so. */
export interface Notice {
  document: string
  announced: string
}

const PACKAGE = createRequire(import.meta.url).resolve('chinese-days/package.json')
const LIBRARY = dirname(PACKAGE)

const Days = v.record(v.string(), v.string())
const LibraryYear = v.object({ holidays: Days, workdays: Days })
type LibraryYear = v.InferOutput<typeof LibraryYear>
const LibraryPackage = v.object({ version: v.string() })

/**
 * One year of `content/calendar`, word for word the same each time. Out: null for a year that the library does not
 * know: it answers for any year, and then every weekday is a working day.
 */
export async function seededYear(year: number, notice: Notice): Promise<string | null> {
  const known = await readYear(year)
  if (known === null) {
    return null
  }
  const days = (of: v.InferOutput<typeof Days>) => Object.entries(of).toSorted()
  return [
    ...(await header(year)),
    `year: ${year}`,
    `document: ${notice.document}`,
    `issuer: ${calendarText.issuer}`,
    `announced: '${notice.announced}'`,
    `covered_from: '${year}-01-01'`,
    `covered_until: '${year}-12-31'`,
    'holidays:',
    ...days(known.holidays).flatMap(([day, name], place, all) => [
      ...(nameOf(name) === nameOf(all[place - 1]?.[1]) ? [] : [`  # ${nameOf(name)}`]),
      `  - '${day}'`,
    ]),
    'workdays:',
    ...days(known.workdays).map(([day]) => `  - '${day}'`),
    '',
  ].join('\n')
}

async function header(year: number): Promise<string[]> {
  const { version } = await readPackage()
  return [
    `# Days off and weekend days worked instead, as the State Council announced them for ${year}.`,
    `# Seeded from chinese-days ${version} (MIT) and compared with the notice. Weekends that are simply weekends are not listed.`,
  ]
}

/** The library writes `New Year's Day,元旦,1`: in English, in Chinese, and how many days the statute gives. */
function nameOf(names: string | undefined): string | undefined {
  return names?.split(',')[1]
}

/** A year counts as known where both its first holiday and its National Day do. */
async function readYear(year: number): Promise<LibraryYear | null> {
  const text = await readIfThere(join(LIBRARY, 'dist/years', `${year}.json`))
  if (text === undefined) {
    return null
  }
  const known = v.parse(v.pipe(v.string(), v.parseJson(), LibraryYear), text)
  const isWhole = [`${year}-01-01`, `${year}-10-01`].every((day) => day in known.holidays)
  return isWhole ? known : null
}

async function readPackage(): Promise<v.InferOutput<typeof LibraryPackage>> {
  const text = await readIfThere(PACKAGE)
  return v.parse(v.pipe(v.string(), v.parseJson(), LibraryPackage), text)
}
