import type { Release } from '../../contract/policy'
import type { Database } from '../database'
import { inForceAt } from './rules'
import { findRelease, listAllReleases } from './store'

/** A release that is terms of one service or general ones, with what its clauses speak about. */
export interface TopicalRelease {
  service: string | null
  topics: Readonly<Record<string, string>>
  release: Release
}

/** For each policy the release in force at an instant, with its topics. */
export async function listInForce(db: Database, at: Date): Promise<TopicalRelease[]> {
  const all = await listAllReleases(db)
  const policies = [...new Set(all.map(({ policy }) => policy))]
  const current = policies.flatMap((policy) => {
    const release = inForceAt(
      all.filter((one) => one.policy === policy),
      at,
    )
    return release ? [release] : []
  })
  const topical = await Promise.all(
    current.map(({ policy, version }) => findTopical(db, policy, version)),
  )
  return topical.flatMap((found) => found ?? [])
}

async function findTopical(
  db: Database,
  policy: string,
  version: string,
): Promise<TopicalRelease | undefined> {
  const release = await findRelease(db, policy, version)
  const row = await db
    .selectFrom('policy_release')
    .select('meta')
    .where('policy', '=', policy)
    .where('version', '=', version)
    .executeTakeFirst()
  return (
    release && row && { release, service: row.meta.service ?? null, topics: row.meta.topics ?? {} }
  )
}
