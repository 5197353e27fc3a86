import type { CertificateFacts } from '../../server/certificate/content'

/** What a deletion knows at its end: two systems, of which one never answered, and something that a law keeps. */
export function certificateFacts(number: string, now: Date): CertificateFacts {
  const at = now.toISOString()
  const waiting = {
    sent_at: at,
    accepted_at: null,
    waiting_until: null,
    attempts: 1,
    failure: null,
    next_try_at: null,
    by_hand: null,
  }
  return {
    request: {
      number,
      channel: 'self',
      scope: 'account',
      scopeLabel: '整个账号',
      submittedAt: now,
      begunAt: now,
      finishedAt: now,
    },
    result: [
      { store: 'person_key', erased: 1, left: 0 },
      { store: 'vault_value', erased: 12, left: 0 },
    ],
    systems: [
      {
        ...waiting,
        system: 'crm',
        label: '客户系统',
        state: 'done',
        done_at: at,
        erased: 7,
        kept: 2,
        known_by: 'counted',
      },
      {
        ...waiting,
        system: 'mail',
        label: '邮件系统',
        state: 'escalated',
        done_at: null,
        erased: null,
        kept: null,
        known_by: 'signed_answer',
      },
    ],
    recipients: [{ name: '合作检测机构', outcome: 'acknowledged', told_at: at }],
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
  }
}
