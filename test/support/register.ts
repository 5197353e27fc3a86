import type { Assessment, ConsentItem, Purpose, Register } from '@contract/register'
import type { Field, Input } from '@contract/register-field'

/** A sound optional field; `changes` make it the one a test is about. */
export function fieldWith(changes: Partial<Field> = {}): Field {
  return {
    code: 'nickname',
    group: 'basic',
    label: '昵称',
    class: 'general',
    collected: ['self'],
    how: '你自己填写。',
    why: '称呼你。',
    purposes: ['account'],
    consent_item: 'C0',
    optional: true,
    if_skipped: '没有影响。',
    state: 'on',
    input: { kind: 'text', min: 1, max: 50 },
    mask: 'name',
    correction: 'self_service',
    readers: ['self'],
    retention: 'account_life',
    record: false,
    ...changes,
  }
}

export function inputField(input: Input): Field {
  return fieldWith({ input })
}

export function purposeWith(changes: Partial<Purpose> = {}): Purpose {
  return {
    code: 'account',
    label: '注册',
    description: '认出你。',
    basis: 'consent',
    consent_item: 'C0',
    required: true,
    necessity: '没有账号不行。',
    improves: false,
    ...changes,
  }
}

export function itemWith(changes: Partial<ConsentItem> = {}): ConsentItem {
  return {
    code: 'C0',
    label: '政策',
    description: '同意政策。',
    separate: false,
    state: 'on',
    required_for: ['registration'],
    refuse_effect: '可以浏览。',
    withdraw_effect: '账号注销。',
    withdrawal: 'close_account',
    ...changes,
  }
}

/** A sound assessment of nothing; `changes` say of what. */
export function assessmentWith(changes: Partial<Assessment> = {}): Assessment {
  return {
    code: 'first',
    fields: [],
    recipients: [],
    necessity: '没有它办不成。',
    impact: '泄露以后可能接到骚扰电话。',
    protection: '加密保存，只有两个人能看。',
    author: '产品部',
    approver: '个人信息保护负责人',
    written_on: '2026-11-01',
    approved_on: '2026-11-10',
    ...changes,
  }
}

/** The smallest register without a fault. */
export function registerWith(changes: Partial<Register> = {}): Register {
  return {
    controller: {
      name: '某公司',
      address: null,
      phone: null,
      email: null,
      hours: null,
      officer: null,
      storage_place: null,
    },
    services: [
      {
        code: 'mini_program',
        label: '小程序',
        kind: 'mini_program',
        description: '小程序。',
        policy: 'privacy',
        url: null,
      },
    ],
    groups: [{ code: 'basic', label: '基本资料' }],
    sets: [],
    fields: [fieldWith()],
    purposes: [purposeWith()],
    recipient_kinds: [],
    recipients: [],
    consent_items: [itemWith()],
    retention: [
      {
        code: 'account_life',
        period: '账号使用期间',
        clock: { kind: 'account_life' },
        after: 'delete',
        after_text: '删除。',
        confirmed: false,
      },
    ],
    permissions: [],
    assessments: [],
    ...changes,
  }
}
