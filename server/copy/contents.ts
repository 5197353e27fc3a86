import { OWN_GROUPS, type OwnGroup } from '../../contract/copy'
import type { Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import type { Context } from '../context'
import { copyText } from '../text/copies'
import { countByField, type FieldCount } from '../vault/own-store'
import { consentParts } from './consent-parts'
import type { CopyPart } from './formats'
import { groupParts } from './group-parts'
import { countActs, historyParts } from './history-parts'
import { fieldsForRelative, leftOutForRelative } from './relative'
import { requestParts } from './request-parts'
import { everyGroup, fieldsOfGroups, isTransferable } from './rules'
import type { CopySource, LeftOut } from './source'

/** Everything that goes into one copy, in its order, and what does not. */
export interface Contents {
  parts: CopyPart[]
  leftOut: LeftOut[]
  /** How many values of each field. */
  held: ReadonlyMap<string, number>
  /** Rows of all files together, for the progress. */
  records: number
}

/** The files of the chosen groups. Nothing is read yet but what decides which files there are. */
export async function contentsOf(source: CopySource): Promise<Contents> {
  const { context, vault, groups } = source
  const counts = await countByField(context.db, vault.personId)
  const chosen = chosenFields(source)
  const held = new Map(
    counts
      .filter(({ field }) => chosen.some(({ code }) => code === field))
      .map(({ field, held }) => [field, held]),
  )
  const declared = groups
    .map((group) => chosen.filter((field) => field.group === group))
    .filter((fields) => fields.length > 0)
    .flatMap((fields) => groupParts(source, fields))
  const own = await ownContents(source)
  const acts = groups.includes('history') ? await countActs(context.db, vault.pseudonym) : 0
  const values = [...held.values()].reduce((all, count) => all + count, 0)
  return {
    parts: [...declared, ...own.parts],
    leftOut: [...own.leftOut, ...leftOutOf(source, counts)],
    held,
    records: 3 * (values + acts), // each goes into three files
  }
}

/** The fields whose values go in: of a transfer, those that were given by consent or contract; of a relative's, what was approved. */
export function chosenFields({
  context: { register },
  kind,
  groups,
  relative,
}: CopySource): Field[] {
  if (relative) {
    return fieldsForRelative(register, relative)
  }
  return fieldsOfGroups(register, groups).filter(
    (field) => kind !== 'transfer' || isTransferable(register, field),
  )
}

function leftOutOf(source: CopySource, counts: readonly FieldCount[]): LeftOut[] {
  const { context, groups, relative } = source
  return relative
    ? [...leftOutForRelative(context.register, relative, counts), ...inSystems(context, groups)]
    : [...notTransferable(source, counts), ...neverIn(context, { groups, counts })]
}

// What has to stay behind of a transfer, and is held.
function notTransferable(source: CopySource, counts: readonly FieldCount[]): LeftOut[] {
  const chosen = chosenFields(source)
  return fieldsOfGroups(source.context.register, source.groups)
    .filter((field) => !chosen.includes(field))
    .filter(({ code }) => counts.some(({ field, held }) => field === code && held > 0))
    .map(({ label }) => copyText.leftOut.notGiven(label))
}

async function ownContents(source: CopySource): Promise<Pick<Contents, 'parts' | 'leftOut'>> {
  const chosen = OWN_GROUPS.filter((group) => source.groups.includes(group))
  const contents = await Promise.all(chosen.map((group) => ownContent(source, group)))
  return {
    parts: contents.flatMap(({ parts }) => parts),
    leftOut: contents.flatMap(({ leftOut }) => leftOut),
  }
}

async function ownContent(
  source: CopySource,
  group: OwnGroup,
): Promise<Pick<Contents, 'parts' | 'leftOut'>> {
  switch (group) {
    case 'consents':
      return consentParts(source)
    case 'requests':
      return { parts: requestParts(source), leftOut: [copyText.leftOut.files] }
    case 'history':
      return { parts: historyParts(source), leftOut: [] }
  }
}

/** What a copy of some groups does not hold, and why, before any of it is read. */
export function neverIn(
  { register, systems }: Pick<Context, 'register' | 'systems'>,
  { groups, counts }: { groups: readonly string[]; counts: readonly FieldCount[] },
): LeftOut[] {
  const notChosen = everyGroup(register).filter((code) => !groups.includes(code))
  const leaving = fieldsOfGroups(register, groups).filter(({ code }) =>
    counts.some((count) => count.field === code && count.leaving > 0),
  )
  return [
    ...notChosen.map((code) => copyText.leftOut.notChosen(groupLabel(register, code))),
    ...leaving.map(({ label }) => copyText.leftOut.leaving(label)),
    ...inSystems({ register, systems }, groups),
    copyText.leftOut.codes,
  ]
}

function inSystems(
  { register, systems }: Pick<Context, 'register' | 'systems'>,
  groups: readonly string[],
): LeftOut[] {
  const asked = fieldsOfGroups(register, groups).map(({ code }) => code)
  return systems
    .filter(({ fields }) => fields.some((code) => asked.includes(code)))
    .map(({ label }) => copyText.leftOut.system(label))
}

/** What a group is called, ours among them. */
export function groupLabel(register: Register, code: string): string {
  const own = OWN_GROUPS.find((group) => group === code)
  return own
    ? copyText.own[own]
    : (register.groups.find((group) => group.code === code)?.label ?? code)
}
