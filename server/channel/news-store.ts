import { v7 as uuid } from 'uuid'
import type { Database, DatabaseTransaction } from '../database'
import { isNewsAbout, type NewsAbout } from './rules'

/** One piece of news as its owner's list holds it. `detail` is a word of ours, never a personal value. */
export interface News {
  newsId: string
  about: NewsAbout
  number: string | null
  detail: string | null
  at: Date
}

/**
 * Adds news to a person's list. Does nothing where the account has gone: nobody could read it, and the row would
 * outlive what was deleted.
 */
export async function insertNews(
  tx: DatabaseTransaction,
  { personId, ...news }: Omit<News, 'newsId'> & { personId: string },
): Promise<void> {
  const account = await tx
    .selectFrom('person')
    .select('person_id')
    .where('person_id', '=', personId)
    .forKeyShare()
    .executeTakeFirst()
  if (account) {
    await tx
      .insertInto('person_news')
      .values({ person_id: personId, news_id: uuid(), ...news })
      .execute()
  }
}

/** Everything a person has been told in the product, newest first. */
export async function listNews(db: Database, personId: string): Promise<News[]> {
  const rows = await db
    .selectFrom('person_news')
    .select(['news_id', 'about', 'number', 'detail', 'at'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .execute()
  return rows.flatMap(({ news_id: newsId, about, ...row }) =>
    isNewsAbout(about) ? { newsId, about, ...row } : [],
  )
}
