import type { Case, RevealReason } from '../../contract/case'
import { fieldOf } from '../../contract/register'
import type { Field, Reader } from '../../contract/register-field'
import { maskValue } from '../../contract/register-mask'
import type { StaffRole } from '../../contract/staff'
import type { Context } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { readForUse } from '../person/use'
import type { StoredRequest } from '../request/store'
import { RIGHTS } from '../vault/rules'
import { findVault, type Vault } from '../vault/store'

type Fact = Case['facts'][number]

/** What it is checked by that the one who calls is the one who registered. */
const CHECKED_BY = ['phone', 'name']

/** The values behind a request, masked; null where nothing is held, or this reader may not see it for this. */
export async function factsOf(
  context: Context,
  db: Database,
  asked: { stored: StoredRequest; roles: readonly StaffRole[]; now: Date },
): Promise<Fact[]> {
  const vault = await findVault(db, context.keys, asked.stored.person_id)
  if (!vault) {
    return []
  }
  const facts: Fact[] = []
  for (const field of fieldsBehind(context, asked.stored)) {
    const value = await readIfAllowed(context, db, { ...asked, vault, field })
    const masked = value === null ? null : maskValue(field.mask, shownValue(field, value))
    facts.push({ field: field.code, label: field.label, masked })
  }
  return facts
}

function fieldsBehind({ register }: Context, { scope }: StoredRequest): Field[] {
  const named = scope.startsWith('field:') ? [scope.slice('field:'.length)] : []
  return [...new Set([...named, ...CHECKED_BY])].flatMap((code) => fieldOf(register, code) ?? [])
}

interface Reading {
  vault: Vault
  field: Field
  roles: readonly StaffRole[]
  now: Date
}

async function readIfAllowed(
  context: Context,
  db: Database,
  { vault, field, roles, now }: Reading,
): Promise<string | null> {
  const reader = readerOf(field, roles)
  const reading = reader && { reader, purpose: purposeFor(field, 'handle_request') }
  try {
    return reading && (await readForUse(context, db, { vault, field: field.code, reading, now }))
  } catch (error) {
    if (error instanceof AppError && error.code === 'FORBIDDEN') {
      return null // a fact that must not be seen is left out, and the others are shown
    }
    throw error
  }
}

/** As which of their roles a member of staff may ask for a field; null where none of them may. */
export function readerOf(field: Field, roles: readonly StaffRole[]): Reader | null {
  const readers: readonly string[] = roles
  return field.readers.find((reader) => readers.includes(reader)) ?? null
}

const PURPOSES: Readonly<Record<RevealReason, string>> = {
  handle_request: RIGHTS,
  confirm_identity: 'verify',
  contact_person: 'communicate',
  check_correction: 'verify',
}

/** For which declared purpose a look is: handling a right, where the field is declared for that, or what the reason says. */
export function purposeFor(field: Field, reason: RevealReason): string {
  return field.purposes.includes(RIGHTS) ? RIGHTS : PURPOSES[reason]
}

/** A value as people read it: of a choice its words, not its code. */
export function shownValue({ input }: Field, value: string): string {
  return input.kind === 'choice'
    ? (input.options.find((option) => option.value === value)?.label ?? value)
    : value
}
