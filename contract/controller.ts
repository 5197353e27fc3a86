import * as v from 'valibot'
import { Code, Text } from './declared'

/** One of the services that the policy governs. */
export const Service = v.strictObject({
  code: Code,
  label: Text,
  kind: v.picklist(['mini_program', 'official_account', 'site']),
  description: Text,
  policy: Code,
  url: v.nullable(Text),
})
export type Service = v.InferOutput<typeof Service>

/** Who decides about the data, and how to reach them. Null: the operator has not supplied it yet, and the screen says so. */
export const Controller = v.strictObject({
  name: Text,
  address: v.nullable(Text),
  phone: v.nullable(Text),
  email: v.nullable(Text),
  hours: v.nullable(Text),
  officer: v.nullable(Text),
  storage_place: v.nullable(Text),
})
export type Controller = v.InferOutput<typeof Controller>
