import * as v from 'valibot'
import { NO_BODY, NO_PARAMS, route } from './route'

/** Templates that a notice can be sent by, once each time the person allows one (订阅消息, one tap = one message). */
export const MessageTemplate = v.strictObject({
  template_id: v.pipe(v.string(), v.maxLength(64)),
  about: v.picklist(['request_progress', 'request_done', 'copy_ready']),
})
export type MessageTemplate = v.InferOutput<typeof MessageTemplate>

/** What WeChat answered when the person was asked: recorded as a quota to send, never as a consent. */
export const MessageAnswer = v.strictObject({
  answers: v.pipe(
    v.array(
      v.strictObject({
        template_id: v.pipe(v.string(), v.maxLength(64)),
        answer: v.picklist(['accept', 'reject', 'ban', 'filter']),
      }),
    ),
    v.maxLength(3),
  ),
})

export const channelRoutes = {
  listMessageTemplates: route({
    method: 'GET',
    path: '/v1/me/message-templates',
    tag: 'notice',
    summary: 'Templates the phone may ask WeChat about; empty where the operator has none',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: v.strictObject({ templates: v.array(MessageTemplate) }),
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
  recordMessageAnswer: route({
    method: 'POST',
    path: '/v1/me/message-answers',
    tag: 'notice',
    summary: 'How WeChat said the person answered; each acceptance lets one message be sent',
    access: 'session',
    params: NO_PARAMS,
    body: MessageAnswer,
    response: v.strictObject({}),
    status: 201,
    errors: ['UNAUTHENTICATED'],
  }),
} as const
