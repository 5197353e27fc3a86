import * as v from 'valibot'
import { FileContent } from './conversation'
import { Instant } from './provenance'
import { NO_BODY, NO_PARAMS, route } from './route'

const HANDLERS = ['support', 'privacy_officer'] as const
const NoticeId = v.pipe(v.string(), v.uuid())

/** A notice that no machine could deliver. To whom is not said here: that is a look of its own. */
export const WaitingLetter = v.strictObject({
  notice_id: NoticeId,
  number: v.nullable(v.string()),
  way: v.picklist(['letter', 'phone', 'mail']),
  /** What there is to tell. */
  title: v.string(),
  since: Instant,
})
export type WaitingLetter = v.InferOutput<typeof WaitingLetter>

/** Letters to write and calls to make: seen without addresses, printed with them, and said to be done. */
export const letterRoutes = {
  listLetters: route({
    method: 'GET',
    path: '/v1/staff/letters',
    tag: 'staff',
    summary: 'Letters to write and calls to make, oldest first; without addresses',
    access: 'staff',
    roles: [...HANDLERS, 'auditor'],
    params: NO_PARAMS,
    body: NO_BODY,
    response: v.strictObject({ letters: v.array(WaitingLetter) }),
    status: 200,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED'],
  }),
  printLetters: route({
    method: 'POST',
    path: '/v1/staff/letters/paper',
    tag: 'staff',
    summary: 'A page to print with the addresses; each is recorded as seen, by whom',
    access: 'staff',
    roles: HANDLERS,
    params: NO_PARAMS,
    body: v.strictObject({
      notices: v.pipe(v.array(NoticeId), v.minLength(1), v.maxLength(50)),
    }),
    response: FileContent,
    status: 201,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND', 'FORBIDDEN'],
  }),
  endLetter: route({
    method: 'POST',
    path: '/v1/staff/letters/{notice}/end',
    tag: 'staff',
    summary: 'Say that a letter was sent or a call made, or that it could not be',
    access: 'staff',
    roles: HANDLERS,
    params: v.strictObject({ notice: NoticeId }),
    body: v.strictObject({ outcome: v.picklist(['sent', 'failed']) }),
    response: v.strictObject({ letters: v.array(WaitingLetter) }),
    status: 201,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND'],
  }),
} as const
