import { createPublicKey, verify } from 'node:crypto'
import type { CallInput } from '@contract/client'
import { logRoutes } from '@contract/log-routes'
import { parseCheckpoint, verifyCheckpoint } from '@contract/proof/checkpoint'
import { leafHash, verifyConsistency, verifyInclusion } from '@contract/proof/merkle'
import { newNodes, rootOf } from '@contract/proof/merkle-plan'
import { parseNote } from '@contract/proof/signed-note'
import { parseVerifierKey } from '@contract/proof/verifier-key'
import type { ResponseOf, Route } from '@contract/route'
import { listLogKeys, publishLogKeys } from '../../../server/ledger/log-key-store'
import { appendAct, leavesOf } from '../../support/log'
import { createTestSigners, provideServer, TEST_LOG } from '../../support/server'

const server = provideServer()
const ENTRIES = 300 // more than one tile
let entries: string[]

async function get(url: string, headers: Record<string, string> = {}) {
  const answer = await server().app.inject({ method: 'GET', url, headers })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body, answer }
}

async function ask<R extends Route>(route: R, input: CallInput<R>): Promise<ResponseOf<R>> {
  const result = await server().client.call(route, input)
  if (!result.ok) {
    throw new Error(JSON.stringify(result.failure))
  }
  return result.value
}

async function publishedKeys() {
  const { keys } = await ask(logRoutes.readLogKeys, {})
  return keys.flatMap(({ vkey }) => parseVerifierKey(vkey) ?? [])
}

function rootOver(hashes: readonly string[]): string {
  return rootOf(newNodes([], hashes.map(leafHash)).frontier)
}

test('before the first entry has its place there is no head, and no proof', async () => {
  expect((await get('/v1/log/head')).status).toBe(404)
  expect((await get('/log/checkpoint')).status).toBe(404)
  expect((await get(`/v1/log/inclusion/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await get('/v1/log/consistency/0/0')).status).toBe(404)
  expect((await get('/log/tile/0/000.p/1')).status).toBe(404)
})

describe('the log of some hundred entries', () => {
  beforeAll(async () => {
    const { context, sequence } = server()
    for (let count = 0; count < ENTRIES; count += 1) {
      await appendAct(context.db)
      if (count % 90 === 0) {
        await sequence()
      }
    }
    await sequence()
    entries = await leavesOf(context.db)
  })

  it('shows its newest head, as data and as the plain text that was signed', async () => {
    const head = await ask(logRoutes.readLogHead, {})
    const plain = await get('/log/checkpoint')
    expect(plain.body).toBe(head.checkpoint)
    expect(plain.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(head).toMatchObject({ size: entries.length, root: rootOver(entries) })
    expect(verifyCheckpoint(plain.body, await publishedKeys())).toMatchObject({
      valid: true,
      checkpoint: { origin: TEST_LOG, size: head.size, root: head.root },
    })
  })

  it('signs so that another library’s Ed25519 agrees', async () => {
    const [key] = await publishedKeys()
    const note = parseNote((await get('/log/checkpoint')).body)
    const x = Buffer.from(key?.publicKey ?? []).toString('base64url')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const [signed] = note?.signatures ?? []
    expect(
      verify(null, Buffer.from(note?.text ?? ''), publicKey, signed?.signature ?? Buffer.of()),
    ).toBe(true)
  })

  it('proves every entry, against a head that its keys signed', async () => {
    const keys = await publishedKeys()
    for (const [index, entry] of entries.entries()) {
      const proof = await ask(logRoutes.proveInclusion, { params: { entry } })
      const head = parseCheckpoint(proof.checkpoint)
      expect(verifyCheckpoint(proof.checkpoint, keys).valid).toBe(true)
      expect(proof).toMatchObject({ entry, leaf_index: index, size: head?.size })
      const { size, path } = proof
      const root = head?.root ?? ''
      expect(verifyInclusion({ leaf: leafHash(entry), index, size, path, root })).toBe(true)
    }
  })

  it.each([
    [0, 0],
    [0, 300],
    [1, 300],
    [255, 256],
    [256, 257],
    [7, 299],
    [300, 300],
  ])(
    'proves that its first %i are the beginning of its first %i, signed or not',
    async (from, to) => {
      const proof = await ask(logRoutes.proveConsistency, {
        params: { from: String(from), to: String(to) },
      })
      expect(proof).toMatchObject({
        from_root: rootOver(entries.slice(0, from)),
        to_root: rootOver(entries.slice(0, to)),
      })
      expect(
        verifyConsistency({
          from: { size: from, root: proof.from_root },
          to: { size: to, root: proof.to_root },
          path: proof.path,
        }),
      ).toBe(true)
    },
  )

  it('proves nothing about a size it has not reached, and no shrinking', async () => {
    expect((await get('/v1/log/consistency/1/99999')).status).toBe(404)
    expect((await get('/v1/log/consistency/2/1')).status).toBe(400)
    expect((await get('/v1/log/consistency/01/2')).status).toBe(400)
    expect((await get('/v1/log/consistency/1/9007199254740993')).status).toBe(400)
  })

  it('is its tiles: whoever loads them has the tree and its entries', async () => {
    const rest = entries.length - 256
    const tiles = await Promise.all(
      ['0/000', `0/001.p/${rest}`].map((name) => get(`/log/tile/${name}`)),
    )
    const leaves = tiles.flatMap(
      ({ answer }) => answer.rawPayload.toString('hex').match(/.{64}/g) ?? [],
    )
    expect(leaves).toEqual(entries.map(leafHash))
    const above = await get('/log/tile/1/000.p/1')
    expect(above.answer.rawPayload.toString('hex')).toBe(rootOver(entries.slice(0, 256)))
    const bundle = await get('/log/tile/entries/000')
    const expected = entries.slice(0, 256).map((entry) => `0020${entry}`)
    expect(bundle.answer.rawPayload.toString('hex')).toBe(expected.join(''))
  })

  it.each([
    '0/001',
    '0/002',
    '1/000',
    '1/000.p/2',
    '2/000.p/1',
    'entries/001',
    '64/000',
    '0/0',
    '00/000',
  ])('has no tile %s', async (name) => {
    expect((await get(`/log/tile/${name}`)).status).toBe(404)
  })

  it.each([
    ['/log/tile/0/000', 'public, max-age=31536000, immutable'],
    ['/log/checkpoint', 'public, max-age=2'],
    ['/v1/log/head', 'public, max-age=2'],
    ['/v1/log/keys', 'public, max-age=60'],
    ['/v1/log/consistency/3/9', 'public, max-age=31536000, immutable'],
  ])('lets anybody keep %s: %s', async (url, cacheControl) => {
    const first = await get(url)
    expect(first.status).toBe(200)
    expect(first.headers['cache-control']).toBe(cacheControl)
    const again = await get(url, { 'if-none-match': String(first.headers.etag) })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  it('goes on over a change of keys, and old heads keep the key that checks them', async () => {
    const { context, sequence, clock } = server()
    const older = (await get('/log/checkpoint')).body
    const [old] = context.logSigners
    const [next] = createTestSigners()
    const rotate = async (logSigners: typeof context.logSigners) => {
      await publishLogKeys(context.db, logSigners, clock.now())
      Object.assign(context, { logSigners })
      await appendAct(context.db)
      await sequence()
      return (await get('/log/checkpoint')).body
    }
    const both = await rotate([next, old])
    const newer = await rotate([next])
    const check = (note: string, ...signers: (typeof old)[]) =>
      verifyCheckpoint(
        note,
        signers.map(({ key }) => key),
      ).valid
    expect([check(both, old), check(both, next)]).toEqual([true, true])
    expect([check(newer, old), check(newer, next)]).toEqual([false, true])
    const keys = await listLogKeys(context.db)
    expect(keys.map(({ key_id, retired_at }) => [key_id, retired_at])).toEqual(
      expect.arrayContaining([
        [old.keyId, clock.now().toISOString()],
        [next.keyId, null],
      ]),
    )
    expect(verifyCheckpoint(older, await publishedKeys()).valid).toBe(true)
  })
})
