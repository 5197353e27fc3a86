import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

/** scrypt's N as a power of two, r and p: OWASP's equal of N=2^17 at 32 MiB instead of 128. */
const COST = { ln: 15, r: 8, p: 3 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
const RANDOM_PASSWORD_BYTES = 15 // 120 bits, 20 characters of base64url

/** Of the same cost as every other, and of no password. */
const NOBODYS_HASH = writeHash(Buffer.alloc(SALT_BYTES), Buffer.alloc(HASH_BYTES))

const HASH_FORM =
  /^\$scrypt\$ln=(?<ln>\d+),r=(?<r>\d+),p=(?<p>\d+)\$(?<salt>[^$]+)\$(?<hash>[^$]+)$/
const Digits = v.pipe(v.string(), v.transform(Number))
const Bytes = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => Buffer.from(text, 'base64')),
)
const HashParts = v.object({ ln: Digits, r: Digits, p: Digits, salt: Bytes, hash: Bytes })

interface Cost {
  ln: number
  r: number
  p: number
}

/** A password that nobody has to think up, for one use. */
export function randomPassword(): string {
  return randomBytes(RANDOM_PASSWORD_BYTES).toString('base64url')
}

/** `$scrypt$ln=…,r=…,p=…$salt$hash`: the cost stands in the text, so raising it locks nobody out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  return writeHash(salt, await derive(password, salt, COST))
}

function writeHash(salt: Buffer, hash: Buffer): string {
  const cost = `ln=${COST.ln},r=${COST.r},p=${COST.p}`
  return `$scrypt$${cost}$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** Says whether a password is the one that was hashed. Throws when the stored text is not a hash of ours. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const { salt, hash, ...cost } = v.parse(HashParts, HASH_FORM.exec(stored)?.groups)
  const derived = await derive(password, salt, cost)
  return derived.length === hash.length && timingSafeEqual(derived, hash)
}

/** As isPassword, taking as long for an account that is not there: who waits learns nothing (constant time). */
export async function isPasswordOf(password: string, stored: string | null): Promise<boolean> {
  const matches = await isPassword(password, stored ?? NOBODYS_HASH)
  return matches && stored !== null
}

function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln
  // scrypt needs 128·N·r bytes and a little; Node allows 32 MiB unless told.
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, key) => {
      if (error === null) {
        resolve(key)
      } else {
        reject(error)
      }
    })
  })
}
