import * as v from 'valibot'
import { ConsentChoice, ConsentNotice, FirstConsent } from './consent'
import { NO_BODY, NO_PARAMS, route } from './route'

const ItemPath = v.strictObject({ item: v.pipe(v.string(), v.maxLength(80)) })

/** The notice before a choice, and the first consent of somebody who has no account. */
export const firstConsentRoutes = {
  readNotice: route({
    method: 'GET',
    path: '/v1/notices/{item}',
    tag: 'consent',
    summary: 'What to show before one choice, with a signed exposure token that names no one',
    access: 'public',
    params: ItemPath,
    body: NO_BODY,
    response: ConsentNotice,
    status: 200,
    errors: ['CONSENT_ITEM_UNKNOWN', 'CONSENT_ITEM_CLOSED'],
  }),
  giveFirstConsent: route({
    method: 'POST',
    path: '/v1/consents',
    tag: 'consent',
    summary: 'Agree before there is an account; answers the token that registration asks for',
    access: 'public',
    params: NO_PARAMS,
    body: ConsentChoice,
    response: FirstConsent,
    status: 201,
    errors: [
      'CONSENT_NOT_EXPLICIT',
      'CONSENT_BATCH_REFUSED',
      'CONSENT_ITEM_UNKNOWN',
      'CONSENT_ITEM_CLOSED',
      'EXPOSURE_INVALID',
      'EXPOSURE_EXPIRED',
      'NOTICE_CHANGED',
    ],
  }),
} as const
