import * as v from 'valibot'
import { Instant } from './provenance'
import { RequestActor } from './request'

/** What was written in one request, both ways. Sealed with the request's own key, and gone with it. */
export const Message = v.strictObject({
  seq: v.number(),
  at: Instant,
  from: RequestActor,
  kind: v.picklist(['message', 'question', 'answer', 'refusal', 'extension', 'pause', 'urge']),
  text: v.string(),
})
export type Message = v.InferOutput<typeof Message>

/** A file that proves a point: seen by who handles the request, deleted some days after its end. */
export const FileView = v.strictObject({
  file_id: v.pipe(v.string(), v.uuid()),
  name: v.string(),
  media_type: v.string(),
  bytes: v.number(),
  at: Instant,
  /** Null while the request is open. */
  deleted_on: v.nullable(v.pipe(v.string(), v.isoDate())),
})
export type FileView = v.InferOutput<typeof FileView>

export const Conversation = v.strictObject({
  messages: v.array(Message),
  files: v.array(FileView),
  /** Days after its end in which messages and files are still there. */
  kept_days: v.number(),
})
export type Conversation = v.InferOutput<typeof Conversation>

export const NewMessage = v.strictObject({
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000)),
})

/** What may be attached, and how large: a photograph or a PDF of what proves the point. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const
export const MAX_FILE_BYTES = 3 * 1024 * 1024
export const MAX_FILES = 5
/** Messages and files are destroyed this many days after a request ended; an appeal within them keeps both. */
export const KEPT_DAYS = 30

export const NewFile = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  media_type: v.picklist(FILE_TYPES),
  base64: v.pipe(v.string(), v.maxLength(Math.ceil(MAX_FILE_BYTES / 3) * 4)),
})
export type NewFile = v.InferOutput<typeof NewFile>

/** A file in an answer; its bytes as base64, so that every door speaks JSON. */
export const FileContent = v.strictObject({
  name: v.string(),
  media_type: v.string(),
  base64: v.string(),
})
export type FileContent = v.InferOutput<typeof FileContent>
