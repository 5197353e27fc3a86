import { findClause, sectionOfClause } from '../../contract/policy'
import type { ExplainOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { findRelease } from '../policy/store'
import { type Asking, filedBy } from './asking'
import { type Filed, fileRequest } from './filing'
import type { ClauseRef } from './rules'

const OPENING_CHARACTERS = 12

/** Where a clause stands, in the words of its release. */
export interface ClausePlace {
  title: string
  version: string
  /** Number and title; empty for the preamble. */
  section: string
  /** The clause's own number, or how it begins where it has none. */
  clause: string
}

/**
 * Files a question about one clause of one release, with the release and the clause in its scope, so that
 * the answer speaks about the words that were read (PIPL 48). Throws NOT_FOUND for a clause that never was.
 */
export async function askExplanation(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<ExplainOrder>,
): Promise<Filed> {
  const { order } = asking
  if (!(await findClausePlace(tx, order))) {
    throw new AppError('NOT_FOUND')
  }
  return fileRequest(context, tx, { ...filedBy(asking), words: { question: order.question } })
}

/** Where a clause stands in its release, or undefined where there is none of that name. */
export async function findClausePlace(
  db: Database,
  { policy, version, clause }: ClauseRef,
): Promise<ClausePlace | undefined> {
  const release = await findRelease(db, policy, version)
  const found = release && findClause(release.document, clause)
  if (!release || !found) {
    return undefined
  }
  const section = sectionOfClause(release.document, clause)
  return {
    title: release.title,
    version,
    section: section ? `${section.number}${section.title}` : '',
    clause: found.number || opening(found.text),
  }
}

function opening(text: string): string {
  const characters = Array.from(text)
  return characters.length > OPENING_CHARACTERS
    ? `${characters
        .slice(0, OPENING_CHARACTERS)
        .join('')
        .replace(/\p{P}+$/u, '')}…`
    : text
}
