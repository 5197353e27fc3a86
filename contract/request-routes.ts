import * as v from 'valibot'
import { Conversation, FileContent, FileView, Message, NewFile, NewMessage } from './conversation'
import { RequestView, StatusQuestion, SubmittedRequest } from './request'
import { AppealByCode } from './request-order'
import { NO_BODY, NO_PARAMS, route } from './route'

const RequestPath = v.strictObject({ number: v.pipe(v.string(), v.maxLength(32)) })
const FilePath = v.strictObject({ ...RequestPath.entries, file: v.pipe(v.string(), v.uuid()) })

/**
 * Requests, followed to their end. `access: 'request'` is the owner's session, or the request's own code in the header
 * `Request-Code`: a request outlives the account. Another person's answer 404.
 */
export const requestRoutes = {
  readRequest: route({
    method: 'GET',
    path: '/v1/requests/{number}',
    tag: 'request',
    summary: 'One request with its steps, systems, clock and outcome',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: RequestView,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'TOO_MANY_REQUESTS'],
  }),
  withdrawRequest: route({
    method: 'POST',
    path: '/v1/requests/{number}/withdrawal',
    tag: 'request',
    summary: 'Take a request back before its work is done',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: RequestView,
    status: 201,
    errors: ['REQUEST_UNKNOWN', 'REQUEST_NOT_OPEN'],
  }),
  urgeRequest: route({
    method: 'POST',
    path: '/v1/requests/{number}/urges',
    tag: 'request',
    summary: 'Urge it on, once in three working days',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: RequestView,
    status: 201,
    errors: ['REQUEST_UNKNOWN', 'REQUEST_NOT_OPEN', 'URGED_ALREADY'],
  }),
  appealRequest: route({
    method: 'POST',
    path: '/v1/requests/{number}/appeal',
    tag: 'request',
    summary:
      'Ask for a second look by another person, without an account; has a number and code of its own',
    access: 'request',
    params: RequestPath,
    body: AppealByCode,
    response: SubmittedRequest,
    status: 201,
    errors: ['REQUEST_UNKNOWN', 'APPEAL_NOT_POSSIBLE'],
  }),
  confirmIdentity: route({
    method: 'POST',
    path: '/v1/me/requests/{number}/identity',
    tag: 'request',
    summary:
      'Say with a fresh login that a request filed for me, or one whose check ran out, is mine',
    access: 'fresh',
    params: RequestPath,
    body: NO_BODY,
    response: RequestView,
    status: 201,
    errors: ['UNAUTHENTICATED', 'FRESH_LOGIN_REQUIRED', 'NOT_FOUND', 'REQUEST_NOT_OPEN'],
  }),
  readConversation: route({
    method: 'GET',
    path: '/v1/requests/{number}/messages',
    tag: 'request',
    summary: 'What was written in a request, and its files',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: Conversation,
    status: 200,
    errors: ['REQUEST_UNKNOWN'],
  }),
  sendMessage: route({
    method: 'POST',
    path: '/v1/requests/{number}/messages',
    tag: 'request',
    summary: 'Write to whoever handles it',
    access: 'request',
    params: RequestPath,
    body: NewMessage,
    response: Message,
    status: 201,
    errors: ['REQUEST_UNKNOWN', 'REQUEST_NOT_OPEN'],
  }),
  attachFile: route({
    method: 'POST',
    path: '/v1/requests/{number}/files',
    tag: 'request',
    summary: 'Attach a photograph or a PDF that proves the point',
    access: 'request',
    bodyBytes: 4_400_000, // the longest file in base64, and its name
    params: RequestPath,
    body: NewFile,
    response: FileView,
    status: 201,
    errors: ['REQUEST_UNKNOWN', 'REQUEST_NOT_OPEN', 'FILE_REFUSED', 'PAYLOAD_TOO_LARGE'],
  }),
  readFile: route({
    method: 'GET',
    path: '/v1/requests/{number}/files/{file}',
    tag: 'request',
    summary: 'A file that was attached',
    access: 'request',
    params: FilePath,
    body: NO_BODY,
    response: FileContent,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'NOT_FOUND'],
  }),
  askStatus: route({
    method: 'POST',
    path: '/v1/request-status',
    tag: 'request',
    summary: 'Follow a request by number and code, also when the account is gone',
    access: 'public',
    asks: true,
    params: NO_PARAMS,
    body: StatusQuestion,
    response: RequestView,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'TOO_MANY_REQUESTS'],
  }),
} as const
