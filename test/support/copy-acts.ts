import { createHash } from 'node:crypto'
import { type CopyManifest, verifyManifest } from '@contract/proof/copy-manifest'
import { parseVerifierKey } from '@contract/proof/verifier-key'
import type { CopyScope } from '@contract/request-order'
import { routes } from '@contract/routes'
import { unzipSync } from 'fflate'
import * as v from 'valibot'
import { runCopy } from '../../server/copy/copies'
import { runDue } from './due-jobs'
import { answerOf, type Member, submit } from './person-acts'
import { by, type TestServer } from './server'

const CopyJob = v.strictObject({ personId: v.string(), requestId: v.string() })

/** Packs what is due by the test's clock, as the queue would. */
export function runDueCopies(server: TestServer): Promise<unknown[]> {
  return runDue(server, 'copy', (data) => runCopy(server.context, v.parse(CopyJob, data)))
}

/** Asks for a copy and has it made. Out: its id. */
export async function makeCopy(
  server: TestServer,
  { session }: Pick<Member, 'session'>,
  groups: CopyScope = 'all',
): Promise<string> {
  const { request } = answerOf(await submit(server, session, { type: 'copy', groups }))
  const failures = await runDueCopies(server)
  if (failures.length > 0) {
    throw failures[0]
  }
  const made = await readRequest(server, session, request.number)
  if (made.copy_id === null) {
    throw new Error(`the request of a copy ended in ${made.state} without one`)
  }
  return made.copy_id
}

export async function readRequest(server: TestServer, session: string, number: string) {
  return answerOf(await server.client.call(routes.readRequest, { params: { number } }, { session }))
}

export async function readCopy(server: TestServer, session: string, copy: string) {
  return answerOf(await server.client.call(routes.readCopy, { params: { copy } }, { session }))
}

/** An address that gives the copy once. */
export function openCopy(server: TestServer, session: string, copy: string) {
  return server.client.call(routes.openCopy, { params: { copy } }, by(session))
}

/** Follows an address without any session, as a browser on another machine would. */
export async function follow(server: TestServer, url: string, accept = '*/*') {
  return server.app.inject({ method: 'GET', url: new URL(url).pathname, headers: { accept } })
}

/** Fetches a copy and takes it apart with another program's reader than ours. Out: every file by its path. */
export async function fetchFiles(
  server: TestServer,
  session: string,
  copy: string,
): Promise<CopyFiles> {
  const { url } = answerOf(await openCopy(server, session, copy))
  const answer = await follow(server, url)
  if (answer.statusCode !== 200) {
    throw new Error(`no download: ${answer.statusCode} ${answer.body}`)
  }
  return filesIn(answer.rawPayload)
}

/** The files of a zip, read by a reader that has nothing to do with who packed it. */
export function filesIn(zip: Uint8Array): CopyFiles {
  return new Map(Object.entries(unzipSync(zip)))
}

export type CopyFiles = ReadonlyMap<string, Uint8Array>

/** One file that has to be there. */
export function fileIn(files: CopyFiles, path: string): string {
  const bytes = files.get(path)
  if (bytes === undefined) {
    throw new Error(`no ${path} among ${[...files.keys()].join(' ')}`)
  }
  return Buffer.from(bytes).toString()
}

/** The manifest, checked as a stranger would: with the public key alone, and every file by its hash. */
export function checkedManifest(server: TestServer, files: CopyFiles): CopyManifest {
  const key = parseVerifierKey(server.context.logSigner.vkey)
  const checked = verifyManifest(fileIn(files, 'manifest.json'), key ? [key] : [])
  if (!checked.valid) {
    throw new Error(`the manifest does not hold: ${checked.reason}`)
  }
  const listed = checked.manifest.files.map(({ path, sha256 }) => [path, sha256])
  const found = [...files]
    .filter(([path]) => path !== 'manifest.json')
    .map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')])
  expect(new Map(found.map(([path = '', hash]) => [path, hash]))).toEqual(
    new Map(listed.map(([path = '', hash]) => [path, hash])),
  )
  return checked.manifest
}
