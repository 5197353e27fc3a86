import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import * as v from 'valibot'

/**
 * Another company's server, which takes packages over TLS under an authority of its own. It shares no code with ours,
 * and checks a package as the package's first page tells it: every file by its hash, the manifest by a published key.
 * Started as a program of its own; its parent tells it whose keys it trusts, and asks what it has taken.
 */
const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')

const Asked = v.variant('ask', [
  v.object({ ask: v.literal('trust'), keysUrl: v.string() }),
  v.object({ ask: v.literal('taken') }),
])

const Keys = v.object({ keys: v.array(v.object({ vkey: v.string() })) })

const Manifest = v.pipe(
  v.string(),
  v.parseJson(),
  v.looseObject({
    made_for: v.string(),
    files: v.array(v.looseObject({ path: v.string(), sha256: v.string() })),
    signature: v.object({ key_id: v.string(), value: v.string() }),
  }),
)
type Manifest = v.InferOutput<typeof Manifest>

const DER_ED25519 = Buffer.from('302a300506032b6570032100', 'hex') // what stands before a raw key (RFC 8410)

/** Public keys by their id. */
const trusted = new Map<string, Buffer>()
const taken: { flaw: string | null; manifestSha256: string; madeFor: string; text: string }[] = []

async function trust(keysUrl: string): Promise<void> {
  const { keys } = v.parse(Keys, await (await fetch(keysUrl)).json())
  for (const { vkey } of keys) {
    const [, id = '', encoded = ''] = /^[^+]+\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? []
    trusted.set(id, Buffer.from(encoded, 'base64').subarray(1))
  }
}

/** Looks at a package before anything of it is used. Out: the status it is answered with. */
function take(zip: Uint8Array, told: string): number {
  const files = Object.entries(unzipSync(zip))
  const manifestText = textOf(files.find(([path]) => path === 'manifest.json')?.[1])
  const manifest = v.parse(Manifest, manifestText)
  const flaw = flawOf(manifest, files, { manifestText, told })
  const text = files.map(([, bytes]) => textOf(bytes)).join('\n')
  taken.push({ flaw, manifestSha256: sha256(manifestText), madeFor: manifest.made_for, text })
  return flaw === null ? 201 : 422
}

function flawOf(
  manifest: Manifest,
  files: readonly (readonly [string, Uint8Array])[],
  { manifestText, told }: { manifestText: string; told: string },
): string | null {
  const listed = new Map(manifest.files.map(({ path, sha256: hash }) => [path, hash]))
  const others = files.filter(([path]) => path !== 'manifest.json')
  if (told !== sha256(manifestText)) {
    return 'another manifest was announced'
  }
  if (others.length !== listed.size) {
    return 'files that are not listed, or missing'
  }
  if (others.some(([path, bytes]) => listed.get(path) !== sha256(bytes))) {
    return 'a file that is not the one that was signed'
  }
  return isSigned(manifest) ? null : 'not signed by a published key'
}

function isSigned({ signature: { key_id, value }, ...rest }: Manifest): boolean {
  const raw = trusted.get(key_id)
  if (raw === undefined) {
    return false
  }
  const key = createPublicKey({
    key: Buffer.concat([DER_ED25519, raw]),
    format: 'der',
    type: 'spki',
  })
  const bytes = Buffer.from(canonical({ ...rest, signature: { key_id } }))
  return verify(null, bytes, key, Buffer.from(value, 'base64'))
}

/** RFC 8785, for the strings and whole numbers that a manifest has. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function textOf(bytes: Uint8Array = new Uint8Array()): string {
  return Buffer.from(bytes).toString()
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) {
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const tls = { key: fixture('handover-key.pem'), cert: fixture('handover-cert.pem') }
const server = createServer(tls, async (request, reply) => {
  const zip = await bytesOf(request)
  reply.writeHead(take(zip, String(request.headers['manifest-sha256']))).end()
})

process.on('message', async (message) => {
  const asked = v.parse(Asked, message)
  if (asked.ask === 'trust') {
    await trust(asked.keysUrl)
  }
  process.send?.({ taken })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' && address ? address.port : 0 })
})
