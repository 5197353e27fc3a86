import type { Assessment, ConsentItem, Register } from './register'
import { consentItemOf, purposeOf, retentionOf } from './register'
import type { Field } from './register-field'
import { isSecretName } from './register-value'
import { scopeOf } from './scope'

export type RegisterFault =
  | 'CODE_TWICE'
  | 'UNKNOWN_GROUP'
  | 'UNKNOWN_SET'
  | 'UNKNOWN_PURPOSE'
  | 'UNKNOWN_CONSENT_ITEM'
  | 'UNKNOWN_RETENTION'
  | 'UNKNOWN_KIND'
  | 'UNKNOWN_FIELD'
  | 'SECRET_DECLARED'
  | 'NO_PURPOSE'
  | 'NOT_STORED_BUT_ON'
  | 'NEEDED_BY_NOTHING'
  | 'SKIP_EFFECT_MISSING'
  | 'SENSITIVE_WITHOUT_SEPARATE_CONSENT'
  | 'SENSITIVE_WITHOUT_NECESSITY'
  | 'SENSITIVE_WITHOUT_IMPACT'
  | 'SENSITIVE_WITHOUT_ASSESSMENT'
  | 'LOCK_MISSING'
  | 'LOCK_WITHOUT_LOCKED'
  | 'CONSENT_BASIS_WITHOUT_ITEM'
  | 'LAW_MISSING'
  | 'IMPROVEMENT_REQUIRED'
  | 'NECESSITY_MISSING'
  | 'SHARED_WITHOUT_BASIS'
  | 'SHARED_WITHOUT_SEPARATE_CONSENT'
  | 'SHARED_WITHOUT_ASSESSMENT'
  | 'UNKNOWN_RECIPIENT'
  | 'APPROVED_BY_ITS_AUTHOR'
  | 'APPROVED_UNWRITTEN'

/** One thing wrong with a register, and where: `field:phone`. */
export interface RegisterProblem {
  at: string
  fault: RegisterFault
}

/**
 * Everything that is wrong with a register whose shape is already right; empty when it may be used.
 * Sources: PIPL 13, 16, 17, 23, 28 to 30, 55; 认定方法 二.1, 四.1, 四.5.
 */
export function checkRegister(register: Register): RegisterProblem[] {
  return [
    ...checkCodes(register),
    ...register.fields.flatMap((field) =>
      at(`field:${field.code}`, faultsOfField(register, field)),
    ),
    ...checkPurposes(register),
    ...register.consent_items.flatMap((item) =>
      at(`consent:${item.code}`, faultsOfItem(register, item)),
    ),
    ...checkRecipients(register),
    ...register.assessments.flatMap((assessment) =>
      at(`assessment:${assessment.code}`, faultsOfAssessment(register, assessment)),
    ),
    ...register.permissions.flatMap((permission) =>
      at(`permission:${permission.code}`, [
        when(permission.fields.some(unknownField(register)), 'UNKNOWN_FIELD'),
      ]),
    ),
  ]
}

function checkCodes(register: Register): RegisterProblem[] {
  const lists = {
    service: register.services,
    group: register.groups,
    set: register.sets,
    field: register.fields,
    purpose: register.purposes,
    recipient_kind: register.recipient_kinds,
    recipient: register.recipients,
    consent: register.consent_items,
    retention: register.retention,
    permission: register.permissions,
    assessment: register.assessments,
  }
  return Object.entries(lists).flatMap(([kind, list]) =>
    repeated(list.map((entry) => entry.code)).flatMap((code) =>
      at(`${kind}:${code}`, ['CODE_TWICE']),
    ),
  )
}

function faultsOfField(register: Register, field: Field): (RegisterFault | undefined)[] {
  const purposes = field.purposes.map((code) => purposeOf(register, code))
  const open = field.state === 'on'
  const retention = retentionOf(register, field)
  return [
    when(!register.groups.some((group) => group.code === field.group), 'UNKNOWN_GROUP'),
    when(field.set !== undefined && !hasCode(register.sets, field.set), 'UNKNOWN_SET'),
    when(purposes.includes(undefined), 'UNKNOWN_PURPOSE'),
    when(consentItemOf(register, field.consent_item) === undefined, 'UNKNOWN_CONSENT_ITEM'),
    when(retention === undefined, 'UNKNOWN_RETENTION'),
    when(isSecretName(field.code), 'SECRET_DECLARED'),
    when(open && purposes.length === 0, 'NO_PURPOSE'),
    when(open && retention?.clock.kind === 'not_stored', 'NOT_STORED_BUT_ON'),
    when(!field.optional && !purposes.some((purpose) => purpose?.required), 'NEEDED_BY_NOTHING'),
    when(field.optional && field.if_skipped === undefined, 'SKIP_EFFECT_MISSING'),
    when(field.state === 'locked' && field.lock === undefined, 'LOCK_MISSING'),
    when(field.state !== 'locked' && field.lock !== undefined, 'LOCK_WITHOUT_LOCKED'),
    ...(field.class === 'sensitive' ? faultsOfSensitive(register, field) : []),
  ]
}

function faultsOfSensitive(register: Register, field: Field): (RegisterFault | undefined)[] {
  const item = consentItemOf(register, field.consent_item)
  return [
    when(item?.separate === false, 'SENSITIVE_WITHOUT_SEPARATE_CONSENT'),
    when(field.necessity === undefined, 'SENSITIVE_WITHOUT_NECESSITY'),
    when(field.impact === undefined, 'SENSITIVE_WITHOUT_IMPACT'),
    when(
      field.state === 'on' && !isAssessed(register, ({ fields }) => fields.includes(field.code)),
      'SENSITIVE_WITHOUT_ASSESSMENT',
    ),
  ]
}

function isAssessed(register: Register, covers: (assessment: Assessment) => boolean): boolean {
  return register.assessments.some(covers)
}

/** PIPL 56; that nobody approves their own work is what makes an approval one. */
function faultsOfAssessment(
  register: Register,
  assessment: Assessment,
): (RegisterFault | undefined)[] {
  const { fields, recipients, author, approver, written_on, approved_on } = assessment
  return [
    when(fields.some(unknownField(register)), 'UNKNOWN_FIELD'),
    when(!recipients.every((code) => hasCode(register.recipients, code)), 'UNKNOWN_RECIPIENT'),
    when(author === approver, 'APPROVED_BY_ITS_AUTHOR'),
    when(approved_on < written_on, 'APPROVED_UNWRITTEN'),
  ]
}

function checkPurposes(register: Register): RegisterProblem[] {
  return register.purposes.flatMap((purpose) => {
    const item = purpose.consent_item
    return at(`purpose:${purpose.code}`, [
      when(purpose.basis === 'consent' && item === undefined, 'CONSENT_BASIS_WITHOUT_ITEM'),
      when(item !== undefined && !consentItemOf(register, item), 'UNKNOWN_CONSENT_ITEM'),
      when(!FREE_OF_LAW.includes(purpose.basis) && purpose.law === undefined, 'LAW_MISSING'),
      when(purpose.required && purpose.improves, 'IMPROVEMENT_REQUIRED'),
      when(purpose.required && purpose.necessity === undefined, 'NECESSITY_MISSING'),
    ])
  })
}

const FREE_OF_LAW: readonly string[] = ['consent', 'contract']

function faultsOfItem(register: Register, item: ConsentItem): (RegisterFault | undefined)[] {
  const purposes = scopeOf(register, item.code).purposes.map(({ code }) =>
    purposeOf(register, code),
  )
  const improvesOnly = purposes.length > 0 && purposes.every((purpose) => purpose?.improves)
  return [
    when(item.required_for.length > 0 && improvesOnly, 'IMPROVEMENT_REQUIRED'),
    when(item.state === 'locked' && item.lock === undefined, 'LOCK_MISSING'),
    when(item.state !== 'locked' && item.lock !== undefined, 'LOCK_WITHOUT_LOCKED'),
  ]
}

function checkRecipients(register: Register): RegisterProblem[] {
  const kinds = register.recipient_kinds.flatMap((kind) =>
    at(`recipient_kind:${kind.code}`, [
      when(kind.purposes.some(unknownPurpose(register)), 'UNKNOWN_PURPOSE'),
      when(kind.consent_item === undefined && kind.law === undefined, 'SHARED_WITHOUT_BASIS'),
      ...faultsOfSharingItem(register, kind.consent_item),
    ]),
  )
  const named = register.recipients.flatMap((recipient) => {
    const kind = register.recipient_kinds.find((known) => known.code === recipient.kind)
    return at(`recipient:${recipient.code}`, [
      when(kind === undefined, 'UNKNOWN_KIND'),
      when(recipient.purposes.some(unknownPurpose(register)), 'UNKNOWN_PURPOSE'),
      when(recipient.fields.some(unknownField(register)), 'UNKNOWN_FIELD'),
      when(
        kind?.consent_item !== undefined && recipient.consent_item === undefined,
        'SHARED_WITHOUT_BASIS',
      ),
      when(
        !isAssessed(register, ({ recipients }) => recipients.includes(recipient.code)),
        'SHARED_WITHOUT_ASSESSMENT',
      ),
      ...faultsOfSharingItem(register, recipient.consent_item),
    ])
  })
  return [...kinds, ...named]
}

function faultsOfSharingItem(register: Register, code?: string): (RegisterFault | undefined)[] {
  const item = code === undefined ? undefined : consentItemOf(register, code)
  return [
    when(code !== undefined && item === undefined, 'UNKNOWN_CONSENT_ITEM'),
    when(item?.separate === false, 'SHARED_WITHOUT_SEPARATE_CONSENT'),
  ]
}

function unknownPurpose(register: Register): (code: string) => boolean {
  return (code) => !hasCode(register.purposes, code)
}

function unknownField(register: Register): (code: string) => boolean {
  return (code) => !hasCode(register.fields, code)
}

function hasCode(list: readonly { code: string }[], code: string): boolean {
  return list.some((entry) => entry.code === code)
}

function repeated(codes: readonly string[]): string[] {
  return codes.filter((code, index) => codes.indexOf(code) !== index)
}

function when(holds: boolean, fault: RegisterFault): RegisterFault | undefined {
  return holds ? fault : undefined
}

function at(where: string, faults: readonly (RegisterFault | undefined)[]): RegisterProblem[] {
  return faults.flatMap((fault) => (fault === undefined ? [] : [{ at: where, fault }]))
}
