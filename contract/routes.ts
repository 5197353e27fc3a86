import { announcementRoutes } from './announcement-routes'
import { caseRoutes } from './case-routes'
import { certificateRoutes } from './certificate-routes'
import { channelRoutes } from './channel-routes'
import { consentRoutes } from './consent-routes'
import { copyRoutes } from './copy-routes'
import { firstConsentRoutes } from './first-consent-routes'
import { frontRoutes } from './front-routes'
import { letterRoutes } from './letter-routes'
import { logRoutes } from './log-routes'
import { noticeRoutes } from './notice-routes'
import { overviewRoutes } from './overview-routes'
import { ownDeletionRoutes } from './own-deletion-routes'
import { personRoutes } from './person-routes'
import { policyRoutes } from './policy-routes'
import { readingRoutes } from './reading-routes'
import { receiptRoutes } from './receipt-routes'
import { recordRoutes } from './record-routes'
import { registerRoutes } from './register-routes'
import { requestListRoutes } from './request-list-routes'
import { requestOrderRoutes } from './request-order-routes'
import { requestRoutes } from './request-routes'
import { sessionRoutes } from './session-routes'
import { staffRoutes } from './staff-routes'
import { wardRoutes } from './ward-routes'

/**
 * Every endpoint, once: method, path, who may call, what goes in and out, which errors.
 * The phone imports the file of each noun instead, so that a page downloads only what it calls.
 */
export const routes = {
  ...announcementRoutes,
  ...caseRoutes,
  ...certificateRoutes,
  ...channelRoutes,
  ...consentRoutes,
  ...copyRoutes,
  ...firstConsentRoutes,
  ...frontRoutes,
  ...letterRoutes,
  ...logRoutes,
  ...noticeRoutes,
  ...overviewRoutes,
  ...ownDeletionRoutes,
  ...personRoutes,
  ...policyRoutes,
  ...readingRoutes,
  ...receiptRoutes,
  ...recordRoutes,
  ...registerRoutes,
  ...requestListRoutes,
  ...requestOrderRoutes,
  ...requestRoutes,
  ...sessionRoutes,
  ...staffRoutes,
  ...wardRoutes,
} as const
