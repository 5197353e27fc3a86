import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { seededYear } from './calendar-year'
import { calendarText } from './text'

const CALENDAR_DIR = resolve(import.meta.dirname, '../content/calendar')

/** `seed-calendar.ts 2027 --document 国办发明电〔2026〕…号 --announced 2026-11-…` writes that year's file. */
async function seedCalendar(args: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { document: { type: 'string' }, announced: { type: 'string' } },
  })
  const [year = ''] = positionals
  const { document, announced } = values
  if (!/^\d{4}$/.test(year) || document === undefined || announced === undefined) {
    return refuse(calendarText.usage)
  }
  const text = await seededYear(Number(year), { document, announced })
  if (text === null) {
    return refuse(calendarText.unknownYear(year))
  }
  await writeFile(join(CALENDAR_DIR, `${year}.yaml`), text)
}

function refuse(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

await seedCalendar(process.argv.slice(2))
