import {
  CONSENT_KINDS,
  consentStates,
  itemsAskedAbout,
  type ProvedEntry,
} from '../../contract/consent-states'
import type { PersonNotice } from '../../contract/notice'
import { listNews } from '../channel/news-store'
import { POLICY, REGISTRATION_ITEM } from '../consent/rules'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry, readEntriesOf } from '../ledger/store'
import { listAllReleases } from '../policy/store'
import { listRegisters } from '../register/store'
import { lockPerson, type Vault } from '../vault/store'
import { itemNotices } from './item-notices'
import { newsNotice } from './news-notices'
import { releaseNotices, type UnopenedNotice } from './release-notices'
import { insertOpening, listOpenings } from './store'

/**
 * What concerns one person, newest first: releases and widened items since they first agreed, and what they were told
 * about their requests. Nothing is written for a release: its notice is there for everybody from the second of the
 * publication, and only its opening is kept.
 */
export async function personNotices(db: Database, vault: Vault): Promise<PersonNotice[]> {
  const openings = await listOpenings(db, vault.personId)
  const notices = [
    ...(await changeNotices(db, vault)),
    ...(await listNews(db, vault.personId)).map(newsNotice),
  ]
  return notices
    .map((notice) => ({
      ...notice,
      opened_at: openings.get(notice.id)?.toISOString() ?? null,
    }))
    .sort((a, b) => b.at.localeCompare(a.at))
}

async function changeNotices(db: Database, vault: Vault): Promise<UnopenedNotice[]> {
  const entries = await readEntriesOf(db, vault.pseudonym, CONSENT_KINDS)
  const since = firstConsent(entries)
  if (since === null) {
    return []
  }
  return [
    ...releaseNotices(await listAllReleases(db), {
      since,
      agreedAt: (policy, at) => (policy === POLICY ? agreedVersion(entries, at) : null),
    }),
    ...itemNotices(await listRegisters(db), (at) => statesAt(entries, at)),
  ]
}

/** How many notices nobody has opened. */
export async function countUnread(db: Database, vault: Vault): Promise<number> {
  const notices = await personNotices(db, vault)
  return notices.filter(({ opened_at }) => opened_at === null).length
}

/** Records that a notice was opened, the first time. Throws NOT_FOUND for one that is not this person's. */
export async function openNotice(
  tx: DatabaseTransaction,
  { vault, id, now }: { vault: Vault; id: string; now: Date },
): Promise<PersonNotice> {
  await lockPerson(tx, vault.personId)
  const notice = (await personNotices(tx, vault)).find((one) => one.id === id)
  if (!notice) {
    throw new AppError('NOT_FOUND')
  }
  if (notice.opened_at !== null) {
    return notice
  }
  await insertOpening(tx, { personId: vault.personId, noticeId: id, openedAt: now })
  const place = { pseudonym: vault.pseudonym, at: now }
  await appendEntry(tx, place, { kind: 'notice.opened', notice: id })
  return { ...notice, opened_at: now.toISOString() }
}

function firstConsent(entries: readonly ProvedEntry[]): Date | null {
  const first = entries.find(({ entry }) => entry.act.kind === 'consent.given')
  return first ? new Date(first.entry.at) : null
}

function agreedVersion(entries: readonly ProvedEntry[], at: Date): string | null {
  const given = entries
    .filter(({ entry }) => Date.parse(entry.at) <= at.getTime())
    .flatMap(({ entry: { act } }) =>
      act.kind === 'consent.given' && act.item === REGISTRATION_ITEM ? act.release.version : [],
    )
  return given.at(-1) ?? null
}

function statesAt(entries: readonly ProvedEntry[], at: Date) {
  const until = entries.filter(({ entry }) => Date.parse(entry.at) <= at.getTime())
  return consentStates(until, itemsAskedAbout(until), at)
}
