import { personRoutes } from './person-routes'
import { publicRoutes } from './public-routes'

/** Every endpoint, once: method, path, who may call, what goes in and out, which errors. */
export const routes = { ...publicRoutes, ...personRoutes } as const
