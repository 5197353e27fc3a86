import { type ErasureStore, VAULT_STORES } from '../vault/erasure-store'
import { COPY_STORES } from './copy-store'
import { countJobs, forgetJobs } from './queue-store'

/** Jobs of a person that wait or are kept to look at. */
const QUEUE: ErasureStore = {
  store: 'queue',
  covers: [],
  erase: async (tx, { personId, fields, requestId }) =>
    fields === null ? forgetJobs(tx, { personId, requestId }) : 0,
  count: async (db, { personId, fields, requestId }) =>
    fields === null ? countJobs(db, { personId, requestId }) : 0,
}

/**
 * Every store of ours that a deletion reaches and its verifier looks at again; there is no cache of persons in the
 * server, so there is none in the list. A test holds the list against every column of the database.
 */
export const ERASURE_STORES: readonly ErasureStore[] = [...COPY_STORES, ...VAULT_STORES, QUEUE]

/**
 * What outlives the account, and why it may: it tells that a request was kept and leads to no chain. What was written
 * in a request is closed with the request's own secret, which is destroyed some days after its end.
 */
export const OUTLIVING: Readonly<Record<string, string>> = {
  request: 'what was asked for, and how it ended',
  request_lookup: 'finds a request by its number',
  request_step: 'when each step was taken',
  request_secret: 'closes what was written; destroyed some days after the end',
  request_handler: 'who of the staff had a part in it',
  request_message: 'closed with the request’s secret',
  request_file: 'closed with the request’s secret',
  request_system:
    'how far each connected system is; what finds the person goes when all have confirmed, but where one keeps something',
  system_order: 'finds an order by the name that a system knows',
  case_plan: 'closed with the request’s secret',
  case_look: 'who looked at a value; its note is closed with the request’s secret',
  own_deletion: 'the place that a deletion of many has come to; empty before and after it',
  own_deletion_missed: 'who has still to be come to; gone with that',
  certificate: 'proves the deletion',
  hold: 'what a law keeps, and until when',
  tombstone: 'makes a restored backup forget again',
}
