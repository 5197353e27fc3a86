import type { Database } from '../database'

/** Removes messages and files whose request has no secret any more: nobody can open them. Out: how many went. */
export async function deleteUnopenable(db: Database): Promise<number> {
  let gone = 0
  for (const table of ['request_message', 'request_file'] as const) {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('request_secret')
              .select('request_secret.request_id')
              .whereRef('request_secret.person_id', '=', `${table}.person_id`)
              .whereRef('request_secret.request_id', '=', `${table}.request_id`),
          ),
        ),
      )
      .executeTakeFirst()
    gone += Number(numDeletedRows)
  }
  return gone
}
