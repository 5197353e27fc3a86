import type { Recipient, RecipientKind, Register } from '@contract/register'
import { checkRegister } from '@contract/register-check'
import { assessmentWith, fieldWith, itemWith, purposeWith, registerWith } from '../support/register'

const PARTNER: RecipientKind = {
  code: 'partner',
  sharing_case: 2,
  label: '合作伙伴',
  when: '用他们的产品时。',
  purposes: ['account'],
  consent_item: 'C3',
  told: '先告诉你。',
}
const ACME: Recipient = {
  code: 'acme',
  kind: 'partner',
  name: '某公司',
  contact: '某处',
  purposes: ['account'],
  method: '接口',
  fields: ['nickname'],
  consent_item: 'C3:acme:loan',
}
const SEPARATE = itemWith({ code: 'C1', separate: true })
const TEMPLATE = itemWith({ code: 'C3', separate: true, parts: ['recipient', 'product'] })
const SENSITIVE = fieldWith({
  class: 'sensitive',
  consent_item: 'C1',
  necessity: '必要。',
  impact: '影响。',
  state: 'locked',
  lock: 'pia',
})

test('finds nothing wrong with a sound register', () => {
  expect(checkRegister(registerWith())).toEqual([])
  expect(
    checkRegister(
      registerWith({
        fields: [fieldWith(), { ...SENSITIVE, code: 'id_number' }],
        consent_items: [itemWith(), SEPARATE, TEMPLATE],
        recipient_kinds: [PARTNER],
        recipients: [ACME],
        assessments: [assessmentWith({ recipients: ['acme'] })],
      }),
    ),
  ).toEqual([])
})

const FAULTS: [string, Partial<Register>, string][] = [
  ['two fields of one code', { fields: [fieldWith(), fieldWith()] }, 'CODE_TWICE'],
  ['an unknown group', { fields: [fieldWith({ group: 'other' })] }, 'UNKNOWN_GROUP'],
  ['an unknown set', { fields: [fieldWith({ set: 'card' })] }, 'UNKNOWN_SET'],
  ['an unknown purpose', { fields: [fieldWith({ purposes: ['selling'] })] }, 'UNKNOWN_PURPOSE'],
  [
    'an unknown consent item',
    { fields: [fieldWith({ consent_item: 'C7' })] },
    'UNKNOWN_CONSENT_ITEM',
  ],
  ['an unknown retention', { fields: [fieldWith({ retention: 'forever' })] }, 'UNKNOWN_RETENTION'],
  ['a security code', { fields: [fieldWith({ code: 'card_cvv' })] }, 'SECRET_DECLARED'],
  ['an open field without a purpose', { fields: [fieldWith({ purposes: [] })] }, 'NO_PURPOSE'],
  [
    'an open field that is not stored',
    {
      retention: registerWith().retention.map((rule) => ({
        ...rule,
        clock: { kind: 'not_stored' as const },
      })),
    },
    'NOT_STORED_BUT_ON',
  ],
  [
    'a compulsory field that only improvement wants',
    {
      fields: [fieldWith({ optional: false })],
      purposes: [purposeWith({ required: false, improves: true })],
    },
    'NEEDED_BY_NOTHING',
  ],
  [
    'an optional field that hides what skipping means',
    { fields: [fieldWith({ if_skipped: undefined })] },
    'SKIP_EFFECT_MISSING',
  ],
  [
    'a sensitive field under a general consent',
    { fields: [{ ...SENSITIVE, consent_item: 'C0' }] },
    'SENSITIVE_WITHOUT_SEPARATE_CONSENT',
  ],
  [
    'a sensitive field without necessity',
    { fields: [{ ...SENSITIVE, necessity: undefined }] },
    'SENSITIVE_WITHOUT_NECESSITY',
  ],
  [
    'a sensitive field without impact',
    { fields: [{ ...SENSITIVE, impact: undefined }] },
    'SENSITIVE_WITHOUT_IMPACT',
  ],
  [
    'a sensitive field that is open',
    { fields: [{ ...SENSITIVE, state: 'on', lock: undefined }] },
    'SENSITIVE_WITHOUT_ASSESSMENT',
  ],
  [
    'a recipient without an assessment',
    { consent_items: [itemWith(), TEMPLATE], recipient_kinds: [PARTNER], recipients: [ACME] },
    'SHARED_WITHOUT_ASSESSMENT',
  ],
  [
    'an assessment approved by its author',
    { assessments: [assessmentWith({ approver: '产品部' })] },
    'APPROVED_BY_ITS_AUTHOR',
  ],
  [
    'an assessment approved before it was written',
    { assessments: [assessmentWith({ approved_on: '2026-10-31' })] },
    'APPROVED_UNWRITTEN',
  ],
  [
    'an assessment of a field that is not declared',
    { assessments: [assessmentWith({ fields: ['income'] })] },
    'UNKNOWN_FIELD',
  ],
  [
    'an assessment of a recipient that is not named',
    { assessments: [assessmentWith({ recipients: ['acme'] })] },
    'UNKNOWN_RECIPIENT',
  ],
  [
    'a compulsory item that only improves',
    { purposes: [purposeWith({ required: false, improves: true })] },
    'IMPROVEMENT_REQUIRED',
  ],
  ['a lock without its reason', { fields: [fieldWith({ state: 'locked' })] }, 'LOCK_MISSING'],
  ['a lock on an open field', { fields: [fieldWith({ lock: 'pia' })] }, 'LOCK_WITHOUT_LOCKED'],
  [
    'a purpose on consent without an item',
    { purposes: [purposeWith({ consent_item: undefined })] },
    'CONSENT_BASIS_WITHOUT_ITEM',
  ],
  [
    'a purpose on law without the law',
    { purposes: [purposeWith({ basis: 'statutory_duty' })] },
    'LAW_MISSING',
  ],
  [
    'a required purpose that only improves',
    { purposes: [purposeWith({ improves: true })] },
    'IMPROVEMENT_REQUIRED',
  ],
  [
    'a required purpose without its reason',
    { purposes: [purposeWith({ necessity: undefined })] },
    'NECESSITY_MISSING',
  ],
  [
    'a locked item without reason',
    { consent_items: [itemWith({ state: 'locked' })] },
    'LOCK_MISSING',
  ],
  [
    'sharing without consent or law',
    { recipient_kinds: [{ ...PARTNER, consent_item: undefined }] },
    'SHARED_WITHOUT_BASIS',
  ],
  [
    'sharing under a general consent',
    { recipient_kinds: [{ ...PARTNER, consent_item: 'C0' }] },
    'SHARED_WITHOUT_SEPARATE_CONSENT',
  ],
  ['a recipient of no known kind', { recipients: [ACME] }, 'UNKNOWN_KIND'],
  [
    'a recipient of undeclared data',
    { recipient_kinds: [PARTNER], recipients: [{ ...ACME, fields: ['income'] }] },
    'UNKNOWN_FIELD',
  ],
  [
    'a recipient without the consent of its kind',
    { recipient_kinds: [PARTNER], recipients: [{ ...ACME, consent_item: undefined }] },
    'SHARED_WITHOUT_BASIS',
  ],
  [
    'a permission for undeclared data',
    {
      permissions: [
        {
          code: 'location',
          label: '位置',
          used: true,
          apis: [],
          fields: ['track'],
          when: '从不。',
        },
      ],
    },
    'UNKNOWN_FIELD',
  ],
]

test.each(FAULTS)('finds %s', (_, changes, fault) => {
  const register = registerWith({ consent_items: [itemWith(), SEPARATE, TEMPLATE], ...changes })
  expect(checkRegister(register).map((problem) => problem.fault)).toContain(fault)
})

test('says where every fault is', () => {
  const register = registerWith({
    fields: [fieldWith({ group: 'other', purposes: ['selling'] })],
    purposes: [purposeWith({ improves: true })],
  })
  expect(checkRegister(register)).toEqual([
    { at: 'field:nickname', fault: 'UNKNOWN_GROUP' },
    { at: 'field:nickname', fault: 'UNKNOWN_PURPOSE' },
    { at: 'purpose:account', fault: 'IMPROVEMENT_REQUIRED' },
    { at: 'consent:C0', fault: 'IMPROVEMENT_REQUIRED' },
  ])
})
