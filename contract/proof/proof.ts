import * as v from 'valibot'
import { Certificate } from './certificate'
import { Receipt } from './receipt'

/**
 * What a person takes away and can have checked by anyone; `type` tells which. Apart from the checks, so that a phone
 * that cannot compute them (iOS 13 has no BigInt) can still read it.
 */
export const Proof = v.variant('type', [Receipt, Certificate])
export type Proof = v.InferOutput<typeof Proof>
