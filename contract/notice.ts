import * as v from 'valibot'
import { Instant } from './provenance'

/** Where a notice leads. */
export const NoticeTarget = v.variant('page', [
  v.strictObject({
    page: v.literal('history'),
    policy: v.string(),
    from: v.string(),
    to: v.string(),
  }),
  v.strictObject({ page: v.literal('changes') }),
  v.strictObject({ page: v.literal('consents') }),
  v.strictObject({ page: v.literal('request'), number: v.string() }),
  v.strictObject({ page: v.literal('data') }),
])
export type NoticeTarget = v.InferOutput<typeof NoticeTarget>

/** A notice to one person about what concerns them; it holds no personal value. */
export const PersonNotice = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._:-]{1,120}$/)),
  kind: v.picklist(['policy', 'consent', 'incident', 'request', 'data']),
  title: v.string(),
  paragraphs: v.array(v.string()),
  at: Instant,
  /** Null until it is opened: it counts as unread. */
  opened_at: v.nullable(Instant),
  leads_to: v.nullable(NoticeTarget),
})
export type PersonNotice = v.InferOutput<typeof PersonNotice>

export const PersonNotices = v.strictObject({ notices: v.array(PersonNotice) })
export type PersonNotices = v.InferOutput<typeof PersonNotices>
