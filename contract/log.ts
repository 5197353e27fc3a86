import * as v from 'valibot'
import { Instant, Sha256 } from './provenance'

const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** The newest signed tree head (C2SP tlog-checkpoint), with its parts taken out for reading. */
export const LogHead = v.strictObject({
  checkpoint: v.string(),
  size: Size,
  root: Sha256,
  signed_at: Instant,
})
export type LogHead = v.InferOutput<typeof LogHead>

/** Every key that ever signed a head, as C2SP verifier keys; a retired one still checks what it signed. */
export const LogKeys = v.strictObject({
  origin: v.string(),
  keys: v.array(
    v.strictObject({
      key_id: v.string(),
      vkey: v.string(),
      added_at: Instant,
      retired_at: v.nullable(Instant),
    }),
  ),
})
export type LogKeys = v.InferOutput<typeof LogKeys>

/** That an entry stands in the log (RFC 9162 2.1.3), up to a signed head. */
export const InclusionProof = v.strictObject({
  entry: Sha256,
  leaf_index: Size,
  size: Size,
  path: v.array(Sha256),
  checkpoint: v.string(),
})
export type InclusionProof = v.InferOutput<typeof InclusionProof>

/** That the log of one size is the beginning of the log of another (RFC 9162 2.1.4). */
export const ConsistencyProof = v.strictObject({
  from: Size,
  to: Size,
  from_root: Sha256,
  to_root: Sha256,
  path: v.array(Sha256),
})
export type ConsistencyProof = v.InferOutput<typeof ConsistencyProof>
