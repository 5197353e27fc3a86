import { personRoutes } from './person-routes'
import { publicRoutes } from './public-routes'
import { registerRoutes } from './register-routes'

/** Every endpoint, once: method, path, who may call, what goes in and out, which errors. */
export const routes = { ...publicRoutes, ...registerRoutes, ...personRoutes } as const
