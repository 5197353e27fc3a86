import { OWN_GROUPS } from '../../contract/copy'
import type { Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import { copyText } from '../text/copies'
import type { FieldCount } from '../vault/own-store'
import { fieldsOfGroups } from './rules'
import type { LeftOut } from './source'

/** What was approved for a close relative of somebody who died, and what that person had arranged (PIPL 49). */
export interface Granted {
  groups: readonly string[]
  /** Fields that go in by their own name alone. */
  named: readonly string[]
  /** What the one who died wanted used for nothing: scopes of their restrictions. */
  restricted: readonly string[]
}

/**
 * Why a relative does not get a field, or null where they do. `account`: it opens or finds an account elsewhere and is
 * nobody's memory. `wish`: its owner arranged otherwise. `unnamed`: it is sensitive, or tells what passed between people
 * (calls, messages, dealings), and two members of staff have not named it.
 */
export function keptFromRelative(
  field: Field,
  { named, restricted }: Pick<Granted, 'named' | 'restricted'>,
): 'account' | 'wish' | 'unnamed' | null {
  if (field.mask === 'identifier') {
    return 'account'
  }
  if (restricted.includes('account') || restricted.includes(`field:${field.code}`)) {
    return 'wish'
  }
  return needsName(field) && !named.includes(field.code) ? 'unnamed' : null
}

function needsName(field: Field): boolean {
  return field.class === 'sensitive' || field.record
}

/** The fields whose values a relative gets. */
export function fieldsForRelative(register: Register, granted: Granted): Field[] {
  return fieldsOfGroups(register, granted.groups).filter(
    (field) => keptFromRelative(field, granted) === null,
  )
}

/** What a relative's copy does not hold, and why: of what is held, and of what is ours beside it. */
export function leftOutForRelative(
  register: Register,
  granted: Granted,
  counts: readonly FieldCount[],
): LeftOut[] {
  const held = counts.filter((count) => count.held > 0).map(({ field }) => field)
  const fields = register.fields.filter(({ code }) => held.includes(code))
  const chosen = fields.filter(({ group }) => granted.groups.includes(group))
  return [
    ...fields
      .filter((field) => !chosen.includes(field))
      .map(({ label }) => copyText.relative.notGranted(label)),
    ...chosen.flatMap((field) => {
      const why = keptFromRelative(field, granted)
      return why === null ? [] : [copyText.relative.kept(field.label, why)]
    }),
    ...OWN_GROUPS.map((group) => copyText.relative.own(copyText.own[group])),
    copyText.leftOut.codes,
  ]
}
