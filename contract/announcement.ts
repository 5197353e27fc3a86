import * as v from 'valibot'

/** A public announcement; readable by everyone, immutable once published (corrections are appended). */
export const Announcement = v.strictObject({
  id: v.string(),
  kind: v.picklist(['service', 'policy', 'incident']),
  title: v.string(),
  paragraphs: v.array(v.string()),
  published_on: v.pipe(v.string(), v.isoDate()),
})
export type Announcement = v.InferOutput<typeof Announcement>

export const Announcements = v.strictObject({ announcements: v.array(Announcement) })
export type Announcements = v.InferOutput<typeof Announcements>
