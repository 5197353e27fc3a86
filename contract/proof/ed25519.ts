import { eddsa, edwards } from '@noble/curves/abstract/edwards'
// Named with its ending, which gives this file a copy of its own on the phone (config/bigint-apart.ts).
import { sha512 } from '@noble/hashes/sha2.js'

// RFC 8032 §5.1: -x² + y² = 1 + d x² y² over 2^255 - 19.
const CURVE = {
  p: BigInt('0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed'),
  n: BigInt('0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed'),
  h: BigInt(8),
  a: BigInt('0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec'),
  d: BigInt('0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3'),
  Gx: BigInt('0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a'),
  Gy: BigInt('0x6666666666666666666666666666666666666666666666666666666666666658'),
}

/**
 * Ed25519 (RFC 8032 §5.1), made of the parts that noble makes its own of. Theirs comes in one file with hashing to
 * curves, which asks for a TextEncoder as soon as it is loaded, and WeChat has none; and it weighs 6 KB more.
 */
export const ed25519 = eddsa(edwards(CURVE, { FpFnLE: true }), sha512, { adjustScalarBytes: clamp })

// RFC 8032 §5.1.5, step 2.
function clamp(bytes: Uint8Array): Uint8Array {
  const clamped = Uint8Array.from(bytes)
  clamped[0] = (bytes[0] ?? 0) & 0b1111_1000
  clamped[31] = ((bytes[31] ?? 0) & 0b0111_1111) | 0b0100_0000
  return clamped
}
