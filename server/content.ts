import { join } from 'node:path'
import type { Context } from './context'
import { loadAnnouncements } from './notice/content'
import { type BundledPolicies, loadPolicies } from './policy/content'
import { loadReading } from './policy/reading'
import { loadRegions, loadRegister } from './register/content'
import { loadCalendar } from './request/calendar'
import { type DeclaredSystem, loadSystems } from './system/content'

export type Content = Pick<
  Context,
  | 'register'
  | 'registerSha256'
  | 'indirectNoticeDays'
  | 'regions'
  | 'calendar'
  | 'announcements'
  | 'reading'
> & {
  policies: BundledPolicies
  stopAddresses: Record<string, string>
  declaredSystems: DeclaredSystem[]
}

/** Reads and checks everything in `content/`. Throws StartupError CONTENT_INVALID with what is wrong. */
export async function loadContent(dir: string): Promise<Content> {
  const { register, sha256, stopAddresses, indirectNoticeDays } = await loadRegister(
    join(dir, 'register'),
  )
  return {
    register,
    registerSha256: sha256,
    indirectNoticeDays,
    regions: await loadRegions(join(dir, 'regions', 'china.yaml')),
    calendar: await loadCalendar(join(dir, 'calendar')),
    announcements: await loadAnnouncements(join(dir, 'notices')),
    reading: await loadReading(dir),
    policies: await loadPolicies(join(dir, 'policies')),
    stopAddresses,
    declaredSystems: await loadSystems(join(dir, 'register'), register),
  }
}
