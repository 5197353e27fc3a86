import * as v from 'valibot'
import { ConsentChoice, ConsentNotice, FirstConsent } from './consent'
import { Sha256 } from './ledger'
import { Announcements } from './notice'
import { PolicyId, PolicyVersion, Release, ReleaseList } from './policy'
import { Register } from './register'
import { RequestView, StatusQuestion } from './request'
import { route } from './route'
import { Login, OpenedSession, Registration } from './session'

const PolicyPath = v.strictObject({ policy: PolicyId })
const ReleasePath = v.strictObject({ policy: PolicyId, version: PolicyVersion })
const ItemPath = v.strictObject({ item: v.pipe(v.string(), v.maxLength(80)) })

/** What a visitor may call: public documents, the first consent, joining, and a request's status by number. */
export const publicRoutes = {
  readCurrentPolicy: route({
    method: 'GET',
    path: '/v1/policies/{policy}/current',
    tag: 'policy',
    summary: 'The release in force now',
    access: 'public',
    params: PolicyPath,
    response: Release,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  listReleases: route({
    method: 'GET',
    path: '/v1/policies/{policy}/releases',
    tag: 'policy',
    summary: 'All releases, newest first; none is ever removed',
    access: 'public',
    params: PolicyPath,
    response: ReleaseList,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  readRelease: route({
    method: 'GET',
    path: '/v1/policies/{policy}/releases/{version}',
    tag: 'policy',
    summary: 'One release: metadata, source SHA-256, sections and clauses, notes apart',
    access: 'public',
    params: ReleasePath,
    response: Release,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  readRegister: route({
    method: 'GET',
    path: '/v1/register',
    tag: 'register',
    summary: 'Everything that is declared: fields, purposes, consent items, retention, recipients',
    access: 'public',
    response: v.strictObject({ sha256: Sha256, register: Register }),
    status: 200,
    errors: [],
  }),
  listAnnouncements: route({
    method: 'GET',
    path: '/v1/announcements',
    tag: 'notice',
    summary: 'Public announcements, newest first',
    access: 'public',
    response: Announcements,
    status: 200,
    errors: [],
  }),
  readNotice: route({
    method: 'GET',
    path: '/v1/notices/{item}',
    tag: 'consent',
    summary: 'What to show before one choice, with a signed exposure token that names no one',
    access: 'public',
    params: ItemPath,
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
    body: ConsentChoice,
    response: FirstConsent,
    status: 201,
    errors: ['CONSENT_ITEM_UNKNOWN', 'EXPOSURE_INVALID', 'EXPOSURE_EXPIRED', 'NOTICE_CHANGED'],
  }),
  register: route({
    method: 'POST',
    path: '/v1/registrations',
    tag: 'session',
    summary: 'Register, or log in where this WeChat account is known; needs a consent on record',
    access: 'public',
    body: Registration,
    response: OpenedSession,
    status: 201,
    errors: [
      'CONSENT_REQUIRED',
      'GUARDIAN_REQUIRED',
      'WECHAT_CODE_INVALID',
      'WECHAT_CODE_USED',
      'WECHAT_BUSY',
      'WECHAT_UNAVAILABLE',
      'WECHAT_USER_BLOCKED',
    ],
  }),
  logIn: route({
    method: 'POST',
    path: '/v1/sessions',
    tag: 'session',
    summary: 'Log in to an existing account',
    access: 'public',
    body: Login,
    response: OpenedSession,
    status: 201,
    errors: ['NOT_REGISTERED', 'WECHAT_CODE_INVALID', 'WECHAT_CODE_USED', 'WECHAT_BUSY'],
  }),
  askStatus: route({
    method: 'POST',
    path: '/v1/request-status',
    tag: 'request',
    summary: 'Follow a request by number and code, also when the account is gone',
    access: 'public',
    asks: true,
    body: StatusQuestion,
    response: RequestView,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'TOO_MANY_REQUESTS'],
  }),
} as const
