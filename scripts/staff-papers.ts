import { writeFile } from 'node:fs/promises'
import * as v from 'valibot'
import { letterRoutes, type WaitingLetter } from '../contract/letter-routes'
import type { ServiceCredential } from '../contract/record'
import { recordRoutes } from '../contract/record-routes'
import type { Command } from './staff-acts'
import { day } from './staff-print'
import { staffText } from './staff-text'

const Outcome = v.picklist(['sent', 'failed'])

/** What leaves the house by hand, and who may send records in. */
export const paperCommands: Readonly<Record<string, Command>> = {
  letters: {
    takes: [],
    run: async (desk) => letterLines((await desk.call(letterRoutes.listLetters, {})).letters),
  },
  print: {
    takes: ['TARGET', 'NOTICE_ID…'],
    run: async (desk, { words: [target = '', ...notices] }) => {
      const { base64 } = await desk.call(letterRoutes.printLetters, { body: { notices } })
      await writeFile(target, Buffer.from(base64, 'base64'), { mode: 0o600, flag: 'wx' })
      return [staffText.fileKept(target)]
    },
  },
  posted: {
    takes: ['NOTICE_ID', 'sent|failed'],
    run: async (desk, { words: [notice = '', outcome] }) => {
      const input = { params: { notice }, body: { outcome: v.parse(Outcome, outcome) } }
      return letterLines((await desk.call(letterRoutes.endLetter, input)).letters)
    },
  },
  credentials: {
    takes: [],
    run: async (desk) => {
      const { credentials } = await desk.call(recordRoutes.listCredentials, {})
      return credentials.length === 0 ? [staffText.noCredentials] : credentials.map(credentialLine)
    },
  },
  issue: {
    takes: ['NAME', 'SOURCE', 'KINDS', 'PURPOSES'],
    run: async (desk, { words: [name = '', source = '', kinds = '', purposes = ''] }) => {
      const body = { name, source, kinds: kinds.split(','), purposes: purposes.split(',') }
      const issued = await desk.call(recordRoutes.issueCredential, { body })
      return [credentialLine(issued.credential), staffText.secret(issued.secret)]
    },
  },
  revoke: {
    takes: ['CREDENTIAL_ID'],
    run: async (desk, { words: [credential = ''] }) => [
      credentialLine(await desk.call(recordRoutes.revokeCredential, { params: { credential } })),
    ],
  },
}

function letterLines(letters: readonly WaitingLetter[]): string[] {
  return letters.length === 0
    ? [staffText.noLetters]
    : letters.map(({ notice_id, since, way, number, title }) =>
        [notice_id, day(since), staffText.ways[way], number ?? '', title].join('  '),
      )
}

function credentialLine(one: ServiceCredential): string {
  const { credential_id, name, source, kinds, purposes, revoked_at } = one
  const who = staffText.credential(name, source, revoked_at !== null)
  return [credential_id, who, kinds.join(','), purposes.join(',')].join('  ')
}
