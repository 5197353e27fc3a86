import * as v from 'valibot'
import { Announcement } from '../../contract/announcement'
import { readContent, yamlFilesOf } from '../content-file'

/** Reads the announcements that were published, newest first; of one day, the later entry of the file first. Throws StartupError CONTENT_INVALID. */
export async function loadAnnouncements(dir: string): Promise<Announcement[]> {
  const files = await yamlFilesOf(dir)
  const years = await Promise.all(
    files.map((file) => readContent(v.array(Announcement), dir, file)),
  )
  return newestFirst(years.flat().reverse())
}

/** Newest first; of one day, in the order given. */
export function newestFirst(announcements: Announcement[]): Announcement[] {
  return [...announcements].sort((a, b) => b.published_on.localeCompare(a.published_on))
}
