import { EMPTY_CHAIN, nextEntry } from '@contract/ledger'
import {
  type CertificateContent,
  certificateText,
  signCertificate,
  totalsOf,
  type UnsignedCertificate,
} from '@contract/proof/certificate'
import { signCheckpoint } from '@contract/proof/checkpoint'
import { hashOf } from '@contract/proof/hash'
import { leafHash } from '@contract/proof/merkle'
import { unsuppliedOf } from '@contract/proof/signed-record'
import type { Signer } from '@contract/proof/verifier-key'
import { oldKey } from './receipt-story'
import { plantTree } from './tree'

/* One deletion, certified, in a log that also holds what others did before and after. */

const PSEUDONYM = '7c1f5a52-8a6e-4a0e-9f9a-2b7c3d1e4f60'
const ISSUED = '2026-11-24T02:00:01.000Z'
const BEFORE = 4
const AFTER = 9

const CONTROLLER = {
  type: 'controller',
  name: '西安慧伦普斯信息科技有限公司',
  uscc: null,
  address: null,
  phone: null,
  email: 'privacy@huilun.example',
  officer: null,
} as const

/** What the certificate says; the totals follow from what is listed. */
export function certifiedContent(change: Partial<CertificateContent> = {}): CertificateContent {
  const unsummed = { ...WHAT_HAPPENED, operator_to_supply: unsuppliedOf(CONTROLLER), ...change }
  return { ...unsummed, totals: change.totals ?? totalsOf(unsummed) }
}

/** A certificate before it is signed, whatever its content, truly filed and truly placed. */
export async function certificateOf(
  content = certifiedContent(),
  filed = fileEntry(content),
): Promise<UnsignedCertificate> {
  const tree = plantTree()
  tree.append([...othersLeaves(BEFORE), leafHash(filed.hash), ...othersLeaves(AFTER)])
  const size = BEFORE + 1 + AFTER
  const origin = oldKey.key.name
  return {
    schema: 'deletion-certificate/1',
    type: 'deletion',
    certificate_id: '1b5b2a55-6f0c-5f0e-8a7e-53a3c0a9d1b4',
    record_id: filed.hash,
    issued_at: '2026-11-24T03:00:00.000Z',
    language: 'zh-Hans-CN',
    jurisdiction: 'CN',
    principal: filed.entry.pseudonym,
    content,
    entry: filed.text,
    log: {
      leaf_index: BEFORE,
      checkpoint: await signCheckpoint({ origin, size, root: tree.root(size) }, [oldKey]),
      path: tree.inclusion(BEFORE, size),
    },
  }
}

/** The entry that commits to a content, the first of its chain unless told otherwise. */
export function fileEntry(content: CertificateContent, head = EMPTY_CHAIN) {
  return nextEntry(
    head,
    { pseudonym: PSEUDONYM, at: new Date(ISSUED) },
    { kind: 'certificate.issued', content_sha256: hashOf(content) },
  )
}

/** The file of a certificate, signed. */
export async function certificateFileOf(
  unsigned: UnsignedCertificate,
  signer: Signer = oldKey,
): Promise<string> {
  return certificateText(await signCertificate(unsigned, signer))
}

function othersLeaves(count: number): string[] {
  return Array.from({ length: count }, (_, index) => leafHash(`${index + 50}`.repeat(32)))
}

const WHAT_HAPPENED = {
  request: {
    number: 'Q1122-AB2CD',
    channel: 'self',
    scope: 'account',
    scope_label: '整个账号',
    submitted_at: '2026-11-22T02:00:00.000Z',
    begun_at: '2026-11-24T01:59:00.000Z',
    finished_at: '2026-11-24T02:00:00.000Z',
  },
  stores: [
    { store: 'person_key', label: '账号的密钥', method: '销毁密钥', erased: 1, left: 0 },
    { store: 'vault_value', label: '信息库', method: '删除记录，再查一遍', erased: 12, left: 0 },
  ],
  systems: [
    {
      system: 'crm',
      label: '客户系统',
      method: '我们在它那里删除，再数一遍',
      outcome: 'done',
      erased: 7,
      kept: 2,
      acknowledged_at: '2026-11-24T01:59:30.000Z',
      known_by: 'counted',
    },
    {
      system: 'mail',
      label: '邮件系统',
      method: '告诉它删除，它签名答复',
      outcome: 'escalated',
      erased: null,
      kept: null,
      acknowledged_at: null,
      known_by: null,
    },
  ],
  recipients: [
    { name: '合作检测机构', outcome: 'acknowledged', told_at: '2026-11-24T01:59:40.000Z' },
  ],
  kept: [
    {
      what: '交易记录',
      why: '用来处理交易纠纷。',
      law: '《电子商务法》第三十一条',
      until: '2029-11-24',
      how_long: '保存到 2029 年 11 月 24 日',
      count: 2,
    },
  ],
  backups: '备份恢复时先按删除名单再删一遍。',
  replaces: null,
  register_sha256: 'c3'.repeat(32),
  controller: CONTROLLER,
  authorities: ['国家互联网信息办公室 12377'],
  text: ['2026年11月22日 10:00 提交的删除申请 Q1122-AB2CD（整个账号），已完成。'],
} satisfies Partial<CertificateContent>
