import * as v from 'valibot'

/** What can be asked for (PIPL 44 to 50; 网络数据安全管理条例 23 to 25). Closing an account is `erase` of the whole account. */
export const RequestType = v.picklist([
  'copy',
  'transfer',
  'correct',
  'erase',
  'restrict',
  'object',
  'explain',
  'complain',
  'appeal',
  'deceased',
])
export type RequestType = v.InferOutput<typeof RequestType>

/** Where a request stands. Each state it was in is stored with its time and actor. */
export const RequestState = v.picklist([
  'identity_check',
  'accepted',
  'cooling',
  'processing',
  'verifying',
  'done',
  'partly_done',
  'refused',
  'withdrawn',
])
export type RequestState = v.InferOutput<typeof RequestState>

/** What happens to a request. Nothing else moves it. */
export const RequestEvent = v.picklist([
  'identity_confirmed', // who asks is who may ask
  'wait', // a deletion can still be taken back
  'begin', // the work starts, or somebody took it on
  'carried_out', // the work is done and has to be looked at
  'left_over', // the look found something
  'settle', // nothing is left to do
  'settle_in_part', // all is done but what a law holds
  'resume', // what was held may go now
  'refuse', // for a reason of the closed list
  'reopen', // a second person found otherwise
  'withdraw', // its owner takes it back
])
export type RequestEvent = v.InferOutput<typeof RequestEvent>

type Moves = Readonly<Partial<Record<RequestEvent, RequestState>>>

const MOVES: Readonly<Record<RequestState, Moves>> = {
  identity_check: { identity_confirmed: 'accepted', refuse: 'refused', withdraw: 'withdrawn' },
  accepted: { wait: 'cooling', begin: 'processing', refuse: 'refused', withdraw: 'withdrawn' },
  cooling: { begin: 'processing', withdraw: 'withdrawn' },
  processing: {
    carried_out: 'verifying',
    settle: 'done',
    refuse: 'refused',
    withdraw: 'withdrawn',
  },
  verifying: { left_over: 'processing', settle: 'done', settle_in_part: 'partly_done' },
  partly_done: { resume: 'processing' },
  done: { reopen: 'processing' },
  refused: { reopen: 'processing' },
  withdrawn: {},
}

/** Types whose effect is looked at before anybody says done; the others end with an answer. */
const VERIFIED: readonly RequestType[] = ['copy', 'transfer', 'correct', 'erase']

/** Types that can end either way: a relative is answered, or gets a copy that is looked at first (PIPL 49). */
const VERIFIED_OR_ANSWERED: readonly RequestType[] = ['deceased']

/**
 * Where an event takes a request, or null where it cannot happen: the one owner of every transition.
 * In: type, state, event. A verified type reaches `done` only through `verifying`; what has been deleted or handed
 * over is not taken back, refused afterwards or opened again.
 */
export function nextState(
  { type, state }: { type: RequestType; state: RequestState },
  event: RequestEvent,
): RequestState | null {
  const next = MOVES[state][event] ?? null
  return next !== null && isBarred(type, state, event) ? null : next
}

function isBarred(type: RequestType, state: RequestState, event: RequestEvent): boolean {
  switch (event) {
    case 'wait':
    case 'settle_in_part':
    case 'resume':
      return type !== 'erase'
    case 'carried_out':
      return ![...VERIFIED, ...VERIFIED_OR_ANSWERED].includes(type)
    case 'settle':
      return state === 'processing' && VERIFIED.includes(type)
    case 'withdraw':
      return state === 'processing' && ['erase', 'copy', 'transfer'].includes(type)
    case 'refuse':
      return state === 'processing' && type === 'erase'
    case 'reopen':
      return state === 'done' && VERIFIED.includes(type)
    default:
      return false
  }
}

/** Open: something is still to be done. What a law holds keeps a deletion open in its part (`partly_done`). */
export function isOpen(state: RequestState): boolean {
  return !['done', 'partly_done', 'refused', 'withdrawn'].includes(state)
}

/** Can its owner still take it back? */
export function canWithdraw(request: { type: RequestType; state: RequestState }): boolean {
  return nextState(request, 'withdraw') !== null
}

/** A second look by another person is for what was answered, refused or done (PIPL 50), never for another appeal. */
export function canAppeal({ type, state }: { type: RequestType; state: RequestState }): boolean {
  return type !== 'appeal' && ['done', 'partly_done', 'refused'].includes(state)
}
