import { EMPTY_CHAIN, nextEntry } from '@contract/ledger'
import { signCheckpoint } from '@contract/proof/checkpoint'
import { leafHash } from '@contract/proof/merkle'
import { receiptText, signReceipt, type UnsignedReceipt } from '@contract/proof/receipt'
import type { Signer } from '@contract/proof/verifier-key'
import type { ProofRule } from '@contract/proof/verify-record'
import * as v from 'valibot'
import {
  ACTS,
  fileOf,
  headOf,
  newKey,
  oldKey,
  receiptOf,
  type Story,
  strangersKey,
  tellStory,
  vkeyOf,
} from './receipt-story'
import { plantTree } from './tree'

/** One file under test/vectors: a receipt, whom to trust, and which rules it breaks (none in valid/). */
export const Vector = v.strictObject({
  about: v.string(),
  keys: v.array(v.string()),
  head: v.optional(v.strictObject({ checkpoint: v.string(), path: v.array(v.string()) })),
  breaks: v.array(v.string()),
  receipt: v.string(),
})
export type Vector = v.InferOutput<typeof Vector>

type Vectors = Record<string, Vector>

/** Receipts that hold, by file name. */
export async function validVectors(): Promise<Vectors> {
  const story = tellStory()
  const acts = await Promise.all(
    ACTS.map(async (name) => [
      name,
      valid(`the act ${name}`, await fileOf(await receiptOf(story, name))),
    ]),
  )
  const given = await receiptOf(story, 'given')
  const rotating = await receiptOf(story, 'given', [newKey, oldKey])
  const both = [oldKey, newKey]
  return {
    ...Object.fromEntries(acts),
    'before-a-rotation': valid('the key that signed is retired', await fileOf(given), { both }),
    'during-a-rotation': valid('two keys signed the head', await fileOf(rotating), { both }),
    'after-a-rotation': valid('the new key signed all', await fileOf(rotating, newKey), { both }),
    'newer-head': {
      ...valid('the log as others see it later', await fileOf(given)),
      head: await headSince(story, story.laterSize),
    },
    'older-head': {
      ...valid('the log as others saw it before', await fileOf(given)),
      head: await headSince(story, 3),
    },
  }
}

/** Receipts that do not, by file name: the first rule that is broken, two hyphens, and how. */
export async function invalidVectors(): Promise<Vectors> {
  const story = tellStory()
  const given = await receiptOf(story, 'given')
  return {
    ...spelling(await fileOf(given)),
    ...(await signing(given)),
    ...(await telling(given)),
    ...(await linking(story, given)),
    ...(await placing(story, given)),
    ...(await forking(story, given)),
  }
}

function spelling(file: string): Vectors {
  return {
    'json--cut-short': invalid(['json'], file.slice(0, -1)),
    'schema--member-missing': invalid(['schema'], file.replace('"recipients":[],', '')),
    'schema--member-added': invalid(['schema'], file.replace('{', '{"phone":"13800000000",')),
    'canonical--white-space': invalid(['canonical'], file.replace(',', ', ')),
    'canonical--newline-at-the-end': invalid(['canonical'], `${file}\n`),
    'canonical--escaped-letter': invalid(['canonical'], file.replace('手', '\\u624b')),
    'canonical--member-twice': invalid(['canonical'], file.replace('{', '{"basis":"none",')),
    'canonical--half-a-character': invalid(['canonical'], file.replace('手', '\\ud800')),
  }
}

async function signing(given: UnsignedReceipt): Promise<Vectors> {
  const file = await fileOf(given)
  const { signature, ...rest } = await signReceipt(given, strangersKey)
  const posing = { ...rest, signature: { ...signature, key_id: oldKey.key.id } }
  return {
    'key--unknown': invalid(['key'], await fileOf(given, strangersKey)),
    'signature--of-another-key': invalid(['signature'], receiptText(posing)),
    'signature--text-altered': invalid(['signature'], file.replace('和你联系', '和你闲聊')),
    'signature--value-altered': invalid(
      ['signature'],
      file.replace(
        /"value":"./,
        (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`,
      ),
    ),
  }
}

// From here on the service itself signs what is wrong, so that nothing but the rule stands against it.
async function telling(given: UnsignedReceipt): Promise<Vectors> {
  const event = given.event
  const changes: Record<string, Partial<UnsignedReceipt>> = {
    principal: { principal: '5f0e5c3a-2c1d-4f59-8b43-0d2f4c7b9e22' },
    item: { item: { ...given.item, code: 'C0' } },
    time: { event: { ...event, time: '2026-11-22T02:02:00.000Z' } },
    state: { event: { ...event, state: 'refused' } },
    expiry: { event: { ...event, valid_until: '2027-11-22T02:02:00.000Z' } },
    action: { event: { ...event, action_id: 'page-opened' } },
    client: { event: { ...event, client: null } },
    release: { notice: { ...given.notice, version: '1.1' } },
    notice: { notice: { ...given.notice, notice_sha256: 'ee'.repeat(32) } },
    register: { register_sha256: 'ee'.repeat(32) },
    scope: { scope_sha256: 'ee'.repeat(32) },
  }
  const told = await Promise.all(
    Object.entries(changes).map(async ([name, change]) => [
      `entry_matches--${name}`,
      invalid(['entry_matches'], await fileOf({ ...given, ...change })),
    ]),
  )
  return {
    ...Object.fromEntries(told),
    'supplied--null-unlisted': await flawed(['supplied'], { ...given, operator_to_supply: [] }),
    'supplied--listed-though-there': await flawed(['supplied'], {
      ...given,
      operator_to_supply: ['controller.email', ...given.operator_to_supply],
    }),
    'entry_hash--another-record': await flawed(['entry_hash', 'inclusion'], {
      ...given,
      record_id: 'ee'.repeat(32),
    }),
  }
}

async function linking(story: Story, given: UnsignedReceipt): Promise<Vectors> {
  const { acts } = story
  const withdrawn = await receiptOf(story, 'withdrawn')
  const reading = nextEntry(
    EMPTY_CHAIN,
    { pseudonym: given.principal, at: new Date(given.event.time) },
    { kind: 'value.revealed', field: 'phone', reader: 'self' },
  )
  const unread = ['entry_form', 'entry_hash'] as const
  const withEntries = (change: Partial<UnsignedReceipt['entries']>, from = given) => ({
    ...from,
    entries: { ...from.entries, ...change },
  })
  return {
    'entry_form--not-an-act-of-consent': await flawed(['entry_form', 'inclusion'], {
      ...withEntries({ entry: reading.text }),
      record_id: reading.hash,
    }),
    'entry_form--not-canonical': await flawed(
      unread,
      withEntries({ entry: given.entries.entry.replace(',', ', ') }),
    ),
    'entry_form--half-a-character': await flawed(
      unread,
      withEntries({ entry: given.entries.entry.replace('C2p', '\\ud800') }),
    ),
    'entry_form--no-choice-behind-it': await flawed(
      ['entry_form'],
      withEntries({ of: [] }, withdrawn),
    ),
    'chain_link--about-another-choice': await flawed(
      ['chain_link', 'notice_linked'],
      withEntries({ of: [acts.refused.act.text] }, withdrawn),
    ),
    'chain_link--more-than-it-is-about': await flawed(
      ['chain_link'],
      withEntries({ of: [given.entries.entry] }),
    ),
    'notice_linked--another-notice': await flawed(
      ['notice_linked'],
      withEntries({ notice: acts.refused.notice.text }),
    ),
  }
}

async function placing(story: Story, given: UnsignedReceipt): Promise<Vectors> {
  const { log } = given
  const withLog = (change: Partial<UnsignedReceipt['log']>) => ({
    ...given,
    log: { ...log, ...change },
  })
  const unsigned = await headOf(story, story.size, [strangersKey])
  return {
    'inclusion--another-leaf': await flawed(
      ['inclusion'],
      withLog({ leaf_index: log.leaf_index + 1 }),
    ),
    'inclusion--path-too-short': await flawed(['inclusion'], withLog({ path: log.path.slice(1) })),
    'inclusion--another-tree': await flawed(
      ['inclusion'],
      withLog({ checkpoint: await headOf(story, story.laterSize, [oldKey]) }),
    ),
    'inclusion--no-head': await flawed(
      ['inclusion', 'checkpoint'],
      withLog({ checkpoint: 'head\n' }),
    ),
    'checkpoint--signed-by-a-stranger': await flawed(
      ['checkpoint'],
      withLog({ checkpoint: unsigned }),
    ),
    'checkpoint--size-altered': await flawed(
      ['checkpoint'],
      withLog({ checkpoint: log.checkpoint.replace(`\n${story.size}\n`, `\n${story.size - 1}\n`) }),
    ),
  }
}

async function forking(story: Story, given: UnsignedReceipt): Promise<Vectors> {
  const file = await fileOf(given)
  const head = await headSince(story, story.laterSize)
  const fork = plantTree()
  fork.append(Array.from({ length: 60 }, (_, index) => leafHash(`${index + 10}`.repeat(32))))
  const origin = oldKey.key.name
  const forked = await signCheckpoint({ origin, size: 60, root: fork.root(60) }, [oldKey])
  const elsewhere = await signCheckpoint(
    { origin: 'other.example', size: story.laterSize, root: story.tree.root(story.laterSize) },
    [oldKey],
  )
  const seen = (checkpoint: string, path = head.path): Vector => ({
    ...invalid(['same_log'], file),
    head: { checkpoint, path },
  })
  return {
    'same_log--another-history': seen(forked, fork.consistency(story.size, 60)),
    'same_log--another-origin': seen(elsewhere),
    'same_log--signed-by-a-stranger': seen(await headOf(story, story.laterSize, [strangersKey])),
    'same_log--path-too-short': seen(head.checkpoint, head.path.slice(1)),
  }
}

async function headSince(story: Story, size: number) {
  const [from, to] = [Math.min(size, story.size), Math.max(size, story.size)]
  return {
    checkpoint: await headOf(story, size, [oldKey]),
    path: story.tree.consistency(from, to),
  }
}

function valid(about: string, receipt: string, trusted: { both?: Signer[] } = {}): Vector {
  const keys = (trusted.both ?? [oldKey]).map(vkeyOf)
  return { about, keys, breaks: [], receipt }
}

function invalid(breaks: readonly ProofRule[], receipt: string): Vector {
  return { about: 'see the name', keys: [vkeyOf(oldKey)], breaks: [...breaks], receipt }
}

async function flawed(breaks: readonly ProofRule[], unsigned: UnsignedReceipt): Promise<Vector> {
  return invalid(breaks, await fileOf(unsigned))
}
