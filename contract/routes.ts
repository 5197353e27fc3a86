import { logRoutes } from './log-routes'
import { noticeRoutes } from './notice-routes'
import { personRoutes } from './person-routes'
import { publicRoutes } from './public-routes'
import { readingRoutes } from './reading-routes'
import { receiptRoutes } from './receipt-routes'
import { registerRoutes } from './register-routes'
import { wardRoutes } from './ward-routes'

/** Every endpoint, once: method, path, who may call, what goes in and out, which errors. */
export const routes = {
  ...publicRoutes,
  ...registerRoutes,
  ...readingRoutes,
  ...logRoutes,
  ...receiptRoutes,
  ...personRoutes,
  ...noticeRoutes,
  ...wardRoutes,
} as const
