import { createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'

const KEY_BYTES = 32

/** 32 bytes, in base64 as text. */
export const Secret = v.pipe(
  v.string(),
  v.base64('not base64'),
  v.transform((text) => Buffer.from(text, 'base64')),
  v.check((bytes) => bytes.length === KEY_BYTES, `not ${KEY_BYTES} bytes`),
)

/** One key; `secret` is base64 as text and 32 bytes once read. */
export const Key = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/, 'not 1 to 40 letters, digits, _ . -')),
  secret: Secret,
})
export type Key = v.InferOutput<typeof Key>

/** The newest key comes first and does all new work; the others only open what they once closed. */
const VersionedKeys = v.pipe(
  v.tupleWithRest([Key], Key),
  v.check((keys) => new Set(keys.map((key) => key.id)).size === keys.length, 'ids repeat'),
)
export type VersionedKeys = v.InferOutput<typeof VersionedKeys>

const USES = ['vault', 'lookup', 'token', 'seal', 'log'] as const
export type KeyUse = (typeof USES)[number]

/** Each use has its own key (SP 800-57 part 1, 5.2), so the same secret twice is a fault. */
function areDistinct(uses: Readonly<Record<KeyUse, VersionedKeys>>): boolean {
  const keys = Object.values(uses).flat()
  const secrets = keys.map((key) => key.secret.toString('hex'))
  return new Set(secrets).size === secrets.length
}

/** The secrets of one installation, as KEY_RING and keys.json hold them (secrets in base64). */
export const KeyMaterial = v.pipe(
  v.strictObject({
    vault: VersionedKeys,
    lookup: VersionedKeys,
    token: VersionedKeys,
    seal: VersionedKeys,
    /** Ed25519 seeds (RFC 8032) that sign the heads of the public log. */
    log: VersionedKeys,
  }),
  v.check((uses) => areDistinct(uses), 'two keys have the same secret'),
)
export type KeyMaterial = v.InferOutput<typeof KeyMaterial>

/** New random keys as the text of KEY_RING or keys.json. */
export function generateKeyMaterial(): string {
  return JSON.stringify(newKeys(USES), null, 2)
}

/**
 * The same keys and a new one for each use that was not there yet when they were made; undefined when none is
 * missing, or when the text is no such file. In: which uses must not get one, since theirs was lost.
 */
export function completeKeyMaterial(text: string, lost: ReadonlySet<string>): string | undefined {
  const there = v.safeParse(KeysByUse, parseJson(text)?.value)
  if (!there.success) {
    return undefined
  }
  const missing = USES.filter((use) => !(use in there.output || lost.has(use)))
  return missing.length === 0
    ? undefined
    : JSON.stringify({ ...there.output, ...newKeys(missing) }, null, 2)
}

const KeysByUse = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value)),
  v.looseObject({}),
)

function newKeys(uses: readonly KeyUse[]) {
  const key = () => ({ id: '1', secret: randomBytes(KEY_BYTES).toString('base64') })
  return Object.fromEntries(uses.map((use) => [use, [key()]]))
}

export type KeyMaterialResult =
  | { readonly material: KeyMaterial }
  | { readonly faults: readonly string[] }

/** Reads the text of KEY_RING or keys.json; faults name the place and never quote the text. */
export function parseKeyMaterial(text: string): KeyMaterialResult {
  const json = parseJson(text)
  if (json === undefined) {
    return { faults: ['not JSON'] }
  }
  const parsed = v.safeParse(KeyMaterial, json.value)
  return parsed.success ? { material: parsed.output } : { faults: parsed.issues.map(describeIssue) }
}

/** Tells keys apart without giving them away. */
export function fingerprint(secret: Buffer): string {
  return createHash('sha256').update('privacy-center key fingerprint').update(secret).digest('hex')
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined // the parser's message would quote the secret
  }
}

/** The library's own messages quote what they received, and here that is a secret. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  const fault = issue.kind === 'schema' ? expectation(issue) : issue.message
  const place = issue.path?.map((step) => String(step.key)).join('.')
  return place === undefined ? fault : `${place}: ${fault}`
}

// A missing use is the one fault that a new release brings, so it says what to add.
function expectation({ expected, received }: v.BaseIssue<unknown>): string {
  const use = USES.find((one) => expected === `"${one}"`)
  return use !== undefined && received === 'undefined'
    ? `missing, add "${use}": [{ "id": "1", "secret": "<${KEY_BYTES} random bytes in base64>" }]`
    : `expected ${expected}`
}
