import type { PlanLine, PlannedAct } from '../../contract/plan'
import { fieldOf } from '../../contract/register'
import type { Context } from '../context'
import { grantedOf } from '../copy/granting'
import { fieldsForRelative } from '../copy/relative'
import { fieldsOfGroups, groupsInScope, isTransferable } from '../copy/rules'
import { previewErasure } from '../erasure/preview'
import { AppError } from '../errors'
import { wantedValue } from '../person/values'
import { fieldsInScope, parseScope } from '../register/reach'
import type { StoredRequest } from '../request/store'
import type { Words } from '../request/words'
import { escalatedSystem } from '../system/by-hand'
import { identifiersOf } from '../system/identifiers'
import { systemsConcerned } from '../system/orders'
import { countByField } from '../vault/own-store'
import { findVault, listValues, type Vault } from '../vault/store'
import type { CopyAct } from './deceased'
import type { CorrectionAct } from './deceased-correction'
import { recipientsOf } from './recipients'

/** What is counted: an act on the data of one person, and what their request asks for. */
export interface Counting {
  act: PlannedAct
  stored: StoredRequest
  /** Whose data it is: the owner of the request, or who died. */
  personId: string
  words: Words | null
  now: Date
}

/**
 * Counts what an act would do everywhere, and changes nothing. Throws what the act itself would be refused with:
 * VALUE_INVALID, FIELD_UNDECLARED, CONSENT_REQUIRED, DATA_FROZEN; NOTHING_HELD where the account has gone; of a copy for
 * a relative INVALID_REQUEST and EARLIER_WISH.
 */
export async function dryRun(context: Context, counting: Counting): Promise<PlanLine[]> {
  const { act, stored } = counting
  if (act.kind === 'settle_system') {
    return settlementLines(context, stored, act.system) // also where the account has gone
  }
  const vault = await findVault(context.db, context.keys, counting.personId)
  if (!vault) {
    throw new AppError('NOTHING_HELD')
  }
  switch (act.kind) {
    case 'correct':
      return correctionLines(context, { ...counting, vault, ...wantedBy(counting, act) })
    case 'erase':
      return erasureLines(context, vault, act.scope)
    case 'hold':
      return [await heldLine(context, vault, act.scope)]
    case 'transfer':
      return handedLines(context, vault, { scope: stored.scope, onlyTransferable: true })
    case 'copy':
      return stored.type === 'deceased'
        ? relativeLines(context, vault, act)
        : handedLines(context, vault, { scope: stored.scope, onlyTransferable: false })
  }
}

// What the order says; of somebody who died the act itself says it, since a relative's order names no field.
function wantedBy({ stored, words }: Counting, act: CorrectionAct): Wanted {
  const { field } = act
  const wanted = stored.type === 'deceased' ? act.wanted : words?.wanted
  const isAsked = stored.type === 'deceased' || stored.scope === `field:${field}`
  if (!isAsked || wanted === undefined) {
    throw new AppError('FIELD_UNDECLARED')
  }
  return { field, wanted }
}

interface Wanted {
  field: string
  wanted: string
}

async function correctionLines(
  context: Context,
  counting: Counting & Wanted & { vault: Vault },
): Promise<PlanLine[]> {
  const { db, register, systems } = context
  const { vault, field, wanted, now } = counting
  await wantedValue(context, db, {
    personId: vault.personId,
    field,
    value: wanted,
    source: 'self',
    now,
    approved: true,
  })
  const identifiers = await identifiersOf(context, db, vault)
  const concern = { order: 'correct', identifiers, fields: [field] } as const
  const label = fieldOf(register, field)?.label ?? field
  return [
    changed('vault', label),
    ...systemsConcerned(systems, concern).map((system) => changed(system.code, system.label)),
    ...(await recipientsOf(context, db, { vault, field, now })).map(({ code, name }) =>
      changed(`recipient:${code}`, name),
    ),
  ]
}

function changed(where: string, label: string): PlanLine {
  return { where, label, changes: 1, erases: 0, keeps: 0 }
}

async function erasureLines(context: Context, vault: Vault, scope: string): Promise<PlanLine[]> {
  const reach = parseScope(scope)
  if (reach.kind === 'fields') {
    throw new AppError('FIELD_UNDECLARED')
  }
  const { fields, systems, kept } = await previewErasure(context, vault.personId, reach)
  return [
    ...fields.map(({ label, values }) => line('vault', label, { erases: values })),
    ...systems.map(({ system, label, would_erase: erases, would_keep: keeps }) =>
      line(system, label, { erases, keeps }),
    ),
    ...kept.map(({ what, count }) => line('kept', what, { keeps: count })),
  ]
}

async function heldLine(context: Context, vault: Vault, scope: string): Promise<PlanLine> {
  const codes = fieldsInScope(context.register, parseScope(scope)).map(({ code }) => code)
  const values = await listValues(context.db, vault.personId)
  const keeps = values.filter(({ field }) => codes.includes(field)).length
  return line('vault', scope, { keeps })
}

// What the system said last: nobody can ask it now. Nothing where it does not wait for people (any more).
async function settlementLines(
  { db }: Context,
  { person_id: personId, request_id: requestId }: StoredRequest,
  system: string,
): Promise<PlanLine[]> {
  const row = await escalatedSystem(db, { personId, requestId }, system)
  const counts =
    row?.kind === 'correct'
      ? { changes: 1 }
      : { erases: row?.counted ?? null, keeps: row?.kept ?? null }
  return row ? [line(system, row.label, counts)] : []
}

// What leaves the house, counted as the package will be: to another processor goes what was given by consent or contract.
async function handedLines(
  { db, register }: Context,
  vault: Vault,
  { scope, onlyTransferable }: { scope: string; onlyTransferable: boolean },
): Promise<PlanLine[]> {
  const asked = groupsInScope(register, scope)
  const counts = await countByField(db, vault.personId)
  return register.groups
    .filter(({ code }) => asked.includes(code))
    .map(({ code, label }) => {
      const fields = fieldsOfGroups(register, [code]).filter(
        (field) => !onlyTransferable || isTransferable(register, field),
      )
      const held = counts.filter(({ field }) => fields.some((one) => one.code === field))
      const keeps = held.reduce((sum, { held: values }) => sum + values, 0)
      return line(`group:${code}`, label, { keeps })
    })
    .filter(({ keeps }) => keeps !== 0)
}

// What a relative would get, field by field: the second person approves each of them (PIPL 49).
async function relativeLines(
  context: Context,
  { personId }: Vault,
  { groups, named = [] }: CopyAct,
): Promise<PlanLine[]> {
  const { db, register } = context
  const granted = await grantedOf(context, db, { ownerId: personId, groups, named })
  const counts = await countByField(db, personId)
  const lines = fieldsForRelative(register, granted).flatMap(({ code, label }) => {
    const keeps = counts.find(({ field }) => field === code)?.held ?? 0
    return keeps === 0 ? [] : [line(`field:${code}`, label, { keeps })]
  })
  if (lines.length === 0) {
    throw new AppError('NOTHING_HELD')
  }
  return lines
}

function line(
  where: string,
  label: string,
  counts: Partial<Pick<PlanLine, 'changes' | 'erases' | 'keeps'>>,
): PlanLine {
  return { where, label, changes: 0, erases: 0, keeps: 0, ...counts }
}
