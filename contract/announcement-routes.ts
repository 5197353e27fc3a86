import { Announcements } from './announcement'
import { NO_BODY, NO_PARAMS, route } from './route'

/** What is announced to everyone. */
export const announcementRoutes = {
  listAnnouncements: route({
    method: 'GET',
    path: '/v1/announcements',
    tag: 'notice',
    summary: 'Public announcements, newest first',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: Announcements,
    status: 200,
    errors: [],
  }),
} as const
