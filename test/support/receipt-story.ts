import { type ChainHead, EMPTY_CHAIN, nextEntry } from '@contract/ledger'
import type { LedgerAct } from '@contract/ledger-act'
import { signCheckpoint } from '@contract/proof/checkpoint'
import { leafHash } from '@contract/proof/merkle'
import {
  type Receipt,
  receiptText,
  signReceipt,
  type UnsignedReceipt,
  unsupplied,
} from '@contract/proof/receipt'
import { formatVerifierKey, type Signer, signerFromSeed } from '@contract/proof/verifier-key'
import { plantTree } from './tree'

const PSEUDONYM = '0b9a4e0e-7d39-4a43-9a39-3f6a2f3b8a11'
const ORIGIN = 'privacy.example/log'
const RELEASE = { policy: 'privacy', version: '1.0', sha256: 'a1'.repeat(32) }
const NOTICE_SHA256 = 'b2'.repeat(32)
const REGISTER_SHA256 = 'c3'.repeat(32)
const SCOPE_SHA256 = 'd4'.repeat(32)
const CLIENT = { platform: 'weapp', app_version: '0.3.0' } as const
const BEGUN = Date.parse('2026-11-22T02:00:00.000Z')
const MINUTE_MS = 60_000
const ITEM = 'C2p'

/** Signs from the first; the other joins it later, as in a rotation of keys. */
export const oldKey = signerFromSeed(ORIGIN, new Uint8Array(32).fill(7))
export const newKey = signerFromSeed(ORIGIN, new Uint8Array(32).fill(8))
/** A key of somebody else under the same name. */
export const strangersKey = signerFromSeed(ORIGIN, new Uint8Array(32).fill(9))

export const ACTS = ['given', 'refused', 'withdrawn', 'restored', 'superseded'] as const
export type ActName = (typeof ACTS)[number]

type Filed = ReturnType<typeof nextEntry>

/** One person's chain, in a log that also holds what others did before and after. */
export interface Story {
  /** Each act with what it is about and the notice that all of it rests on. */
  acts: Record<ActName, { act: Filed; of: Filed[]; notice: Filed }>
  tree: ReturnType<typeof plantTree>
  leafOf: (hash: string) => number
  /** Size of the log when the acts were placed. */
  size: number
  /** Its size later. */
  laterSize: number
}

/** Tells the story anew, always to the same hashes. */
export function tellStory(): Story {
  const { file, hashes } = openChain()
  const notice = file(noticeShown())
  const given = file({ kind: 'consent.given', ...choiceOn(notice), valid_until: null })
  const withdrawn = file({
    kind: 'consent.withdrawn',
    item: ITEM,
    given_entry: given.hash,
    ...tapped('withdraw'),
  })
  const restored = file({
    kind: 'consent.restored',
    item: ITEM,
    withdrawn_entry: withdrawn.hash,
    ...tapped('undo'),
  })
  const again = file(noticeShown())
  const refused = file({ kind: 'consent.refused', ...choiceOn(again) })
  const superseded = file({
    kind: 'consent.superseded',
    item: ITEM,
    superseded_entry: given.hash,
    by_entry: refused.hash,
  })
  const tree = plantTree()
  const [before, after] = [othersLeaves(5), othersLeaves(40)]
  tree.append([...before, ...hashes.map(leafHash), ...after])
  return {
    acts: {
      given: { act: given, of: [], notice },
      refused: { act: refused, of: [], notice: again },
      withdrawn: { act: withdrawn, of: [given], notice },
      restored: { act: restored, of: [withdrawn, given], notice },
      superseded: { act: superseded, of: [given], notice },
    },
    tree,
    leafOf: (hash) => before.length + hashes.indexOf(hash),
    size: before.length + hashes.length,
    laterSize: before.length + hashes.length + after.length,
  }
}

/** The receipt of one act, before it is signed. */
export async function receiptOf(
  story: Story,
  name: ActName,
  signers: readonly Signer[] = [oldKey],
): Promise<UnsignedReceipt> {
  const { act, of, notice } = story.acts[name]
  const leaf_index = story.leafOf(act.hash)
  const unlisted = {
    ...readablePart(name, act),
    record_id: act.hash,
    entries: { entry: act.text, of: of.map(({ text }) => text), notice: notice.text },
    log: {
      leaf_index,
      checkpoint: await headOf(story, story.size, signers),
      path: story.tree.inclusion(leaf_index, story.size),
    },
  }
  return { ...unlisted, operator_to_supply: unsupplied(unlisted) }
}

/** The file of a receipt, signed. */
export async function fileOf(unsigned: UnsignedReceipt, signer: Signer = oldKey): Promise<string> {
  return receiptText(await signReceipt(unsigned, signer))
}

/** The log's head at a size, signed. */
export function headOf(story: Story, size: number, signers: readonly Signer[]): Promise<string> {
  return signCheckpoint({ origin: ORIGIN, size, root: story.tree.root(size) }, signers)
}

export function vkeyOf({ key }: Signer): string {
  return formatVerifierKey(key)
}

function openChain() {
  let head: ChainHead = EMPTY_CHAIN
  const hashes: string[] = []
  const file = (act: LedgerAct): Filed => {
    const at = new Date(BEGUN + head.seq * MINUTE_MS)
    const filed = nextEntry(head, { pseudonym: PSEUDONYM, at }, act)
    head = { seq: filed.entry.seq, hash: filed.hash }
    hashes.push(filed.hash)
    return filed
  }
  return { file, hashes }
}

function noticeShown(): LedgerAct {
  return {
    kind: 'notice.shown',
    subject: ITEM,
    notice_sha256: NOTICE_SHA256,
    release: RELEASE,
    exposed_at: new Date(BEGUN - MINUTE_MS).toISOString(),
  }
}

function choiceOn(notice: Filed) {
  return {
    item: ITEM,
    notice_entry: notice.hash,
    release: RELEASE,
    register_sha256: REGISTER_SHA256,
    scope_sha256: SCOPE_SHA256,
    expression: 'explicit_action',
    ...tapped('choose'),
  } as const
}

function tapped(action_id: string) {
  return { action_id, client: CLIENT }
}

function othersLeaves(count: number): string[] {
  return Array.from({ length: count }, (_, index) => leafHash(`${index + 10}`.repeat(32)))
}

function readablePart(state: ActName, { entry }: Filed) {
  const tap = 'action_id' in entry.act ? entry.act : null
  return {
    schema: 'consent-receipt/1',
    type: 'consent',
    receipt_id: '5f0e5c3a-2c1d-4f59-8b43-0d2f4c7b9e22',
    issued_at: '2026-11-22T03:00:00.000Z',
    language: 'zh-Hans-CN',
    jurisdiction: 'CN',
    principal: entry.pseudonym,
    controller: CONTROLLER,
    notice: {
      ...RELEASE,
      url: 'https://privacy.example/v1/policies/privacy/releases/1.0',
      notice_sha256: NOTICE_SHA256,
      exposed_at: new Date(BEGUN - MINUTE_MS).toISOString(),
    },
    ...WHAT_IT_COVERS,
    guardian: null,
    event: {
      time: entry.at,
      state,
      valid_until: null,
      actor: tap ? 'person' : 'system',
      action_id: tap?.action_id ?? null,
      client: tap ? CLIENT : null,
    },
    register_sha256: REGISTER_SHA256,
    scope_sha256: SCOPE_SHA256,
  } satisfies Partial<Receipt>
}

const CONTROLLER = {
  type: 'controller',
  name: '西安慧伦普斯信息科技有限公司',
  uscc: null,
  address: null,
  phone: null,
  email: 'privacy@huilun.example',
  officer: null,
} as const

const WHAT_IT_COVERS = {
  item: { code: ITEM, label: '手机号', separate: false },
  basis: '《个人信息保护法》第十三条第一款第一项：你的同意',
  purposes: [
    { code: 'communicate', label: '和你联系', description: '告诉你办理结果。', required: false },
  ],
  fields: [
    {
      code: 'phone',
      label: '手机号',
      sensitive: false,
      optional: true,
      method: ['wechat', 'self'],
      retention: { period: '账号使用期间', after: '注销以后，我们删除它。' },
    },
  ],
  recipients: [],
  storage: { region: 'CN', place: null },
  withdraw: { path: '隐私中心 → 同意管理', effect: '撤回后，我们停止使用并删除你的手机号。' },
  rights: ['查看', '更正', '复制', '删除', '撤回同意', '注销账号', '投诉'],
  authorities: ['国家互联网信息办公室 12377'],
  pia_id: null,
  text: ['你同意了“手机号”。'],
} satisfies Partial<Receipt>
