import { readFileSync } from 'node:fs'
import path from 'node:path'
import { TextDecoder } from 'node:util'
import { Release } from '@contract/policy'
import { hashOf } from '@contract/proof/hash'
import * as v from 'valibot'
import { readPolicy } from '../../server/policy/markdown'

// jsdom has none; the server's reader, which makes these releases, runs where there is one.
Object.assign(globalThis, { TextDecoder })

/** A policy as operators write it, with three sections. */
export const OPERATOR_POLICY = path.join(__dirname, 'fixtures/operator-policy.md')

/** The release that a Markdown file would be published as, with a note and key points of our own. */
export function releaseFrom(file: string, facts: Partial<Release> = {}): Release {
  const reading = readPolicy(new Uint8Array(readFileSync(file)))
  if (!reading.readable) {
    throw new Error(`${file}: ${reading.refusal.reason}`)
  }
  const { document } = reading
  return v.parse(Release, {
    policy: 'privacy',
    version: '1.0',
    effective_at: '2026-11-30T16:00:00.000Z',
    published_at: '2026-11-22T09:00:00.000Z',
    sha256: 'ab12'.repeat(16),
    title: document.title_lines.join(''),
    source_bytes: 2_000,
    changes: null,
    document,
    document_sha256: hashOf(document),
    notes: [{ clause_id: 's2-c2', text: '现在只要电话。', label: '说明（非条款原文）' }],
    key_points: document.sections.map(({ id, title }) => ({
      section_id: id,
      text: `这一节讲${title}。`,
    })),
    ...facts,
  })
}
