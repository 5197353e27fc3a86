import type { Migration } from 'kysely'
import * as roles from './0000-roles'

/** Every migration in order; one that was released is never changed, a later one corrects it. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0000-roles': roles,
}
