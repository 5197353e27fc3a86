import {
  type Expression,
  type ExpressionBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely'
import * as v from 'valibot'
import type { RequestState, RequestType } from '../../contract/request-machine'
import { PAGE_ROWS, type Page, pageOf, readCursor } from '../cursor'
import type { Database } from '../database'
import type { DatabaseSchema } from '../database-schema'
import { findOwnRequest, type StoredRequest } from '../request/store'

const ENDED = ['done', 'partly_done', 'refused', 'withdrawn']

export interface QueueQuestion {
  open: boolean
  /** Handled by this member of staff, by nobody (null), or by whoever (undefined). */
  assignee?: string | null
  /** Types that are left out, unless staff opened the request for a caller, or a system of it waits for people. */
  leftOut?: readonly RequestType[]
  type?: RequestType | undefined
  state?: RequestState | undefined
  /** Whose clock runs and whose due day is before that day. */
  dueBefore?: string
  /** Where the page before ended. */
  after?: string | undefined
}

type Query = SelectQueryBuilder<DatabaseSchema, 'request', Place & { person_id: string }>

/** What the queue is ordered by; the id keeps apart what is equal otherwise. */
interface Place {
  number: string
  request_id: string
  due_on: string
  submitted_at: Date
  closed_at: Date | null
}

/** A page of requests by their due day, of ended ones by their end, the newest first. Throws INVALID_REQUEST. */
export async function listQueue(
  db: Database,
  question: QueueQuestion,
): Promise<Page<StoredRequest>> {
  const asked = db
    .selectFrom('request')
    .select(['person_id', 'number', 'request_id', 'due_on', 'submitted_at', 'closed_at'])
    .where((eb) => eb.and(conditionsOf(eb, question)))
    .limit(PAGE_ROWS + 1)
  const { order, placeOf } = question.open ? OPEN_ORDER : ENDED_ORDER
  const page = pageOf(await order(asked, question.after).execute(), placeOf)
  const found = await Promise.all(
    page.rows.map(({ person_id, number }) => findOwnRequest(db, person_id, number)),
  )
  return { rows: found.filter((stored) => stored !== undefined), next: page.next }
}

function conditionsOf(
  eb: ExpressionBuilder<DatabaseSchema, 'request'>,
  { open, assignee, leftOut, type, state, dueBefore }: QueueQuestion,
): Expression<SqlBool>[] {
  return [
    eb('state', open ? 'not in' : 'in', ENDED),
    ...(assignee === undefined
      ? []
      : [assignee === null ? inNoHands(eb) : eb('assignee', '=', assignee)]),
    ...(leftOut
      ? [eb.or([eb('channel', '=', 'staff'), eb('type', 'not in', leftOut), waitsForPeople(eb)])]
      : []),
    ...(type ? [eb('type', '=', type)] : []),
    ...(state ? [eb('state', '=', state)] : []),
    ...(dueBefore ? [eb('due_on', '<', dueBefore), eb('paused_at', 'is', null)] : []),
  ]
}

// What somebody had taken on who works here no more is nobody's.
function inNoHands(eb: ExpressionBuilder<DatabaseSchema, 'request'>): Expression<SqlBool> {
  const closed = eb.selectFrom('staff').select('staff_id').where('closed_at', 'is not', null)
  return eb.or([eb('assignee', 'is', null), eb('assignee', 'in', closed)])
}

// A connected system that used up its tries: somebody has to call its people, and may have to settle it.
function waitsForPeople(eb: ExpressionBuilder<DatabaseSchema, 'request'>): Expression<SqlBool> {
  const escalated = eb
    .selectFrom('request_system')
    .select('system')
    .whereRef('request_system.person_id', '=', 'request.person_id')
    .whereRef('request_system.request_id', '=', 'request.request_id')
    .where('request_system.state', '=', 'escalated')
  return eb.exists(escalated)
}

const Id = v.pipe(v.string(), v.uuid())
const Instant = v.pipe(v.string(), v.isoTimestamp())
const OpenPlace = v.tuple([v.pipe(v.string(), v.isoDate()), Instant, Id])
const EndedPlace = v.tuple([Instant, Id])

const OPEN_ORDER = {
  placeOf: ({ due_on, submitted_at, request_id }: Place) => [
    due_on,
    submitted_at.toISOString(),
    request_id,
  ],
  order: (query: Query, after: string | undefined): Query => {
    const place = readCursor(OpenPlace, after)
    const rest = place
      ? query.where(
          sql<boolean>`(due_on, submitted_at, request_id) > (${place[0]}::date, ${place[1]}::timestamptz, ${place[2]}::uuid)`,
        )
      : query
    return rest.orderBy('due_on').orderBy('submitted_at').orderBy('request_id')
  },
} as const

const ENDED_ORDER = {
  placeOf: ({ closed_at, request_id }: Place) => [closed_at?.toISOString() ?? '', request_id],
  order: (query: Query, after: string | undefined): Query => {
    const place = readCursor(EndedPlace, after)
    const rest = place
      ? query.where(
          sql<boolean>`(closed_at, request_id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`,
        )
      : query
    return rest.orderBy('closed_at', 'desc').orderBy('request_id', 'desc')
  },
} as const
