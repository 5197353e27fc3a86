import { isWritable, type Register } from '@contract/register'
import type { Field } from '@contract/register-field'

export type Age = 'over_14' | 'under_14'

/** What joining knows so far; nothing is preselected. */
export interface Joining {
  wants: 'register' | 'log_in'
  age: Age | null
  /** The person agreed on this phone. */
  agreed: boolean
  /** The agreement is on record and not spent yet. */
  ticket: string | null
}

export type JoiningStep = 'age' | 'too_young' | 'agreement' | 'join' | 'log_in'

/** The one thing to ask next. WeChat is asked who this is only after an agreement (design rule 1). */
export function joiningStep({ wants, age, agreed, ticket }: Joining): JoiningStep {
  if (wants === 'log_in') {
    return agreed ? 'log_in' : 'agreement'
  }
  if (age === null) {
    return 'age'
  }
  if (age === 'under_14') {
    return 'too_young'
  }
  return ticket === null ? 'agreement' : 'join'
}

/** What may be given right after joining: declared, open, the person's own to give. The phone comes first. */
export function optionalFields(register: Register): Field[] {
  const mine = register.fields.filter(
    (field) =>
      isWritable(field) && field.optional && !field.record && field.collected.includes('self'),
  )
  const isPhone = ({ input }: Field) => input.kind === 'phone'
  return [...mine.filter(isPhone), ...mine.filter((field) => !isPhone(field))]
}
