import { join } from 'node:path'
import * as v from 'valibot'
import { Code, Text } from '../../contract/declared'
import { fieldOf, type Register } from '../../contract/register'
import { parseContent, readYaml } from '../content-file'
import { StartupError } from '../startup-error'
import { statementFault } from './rules'

const IdentifyBy = v.pipe(
  v.array(v.picklist(['phone', 'wx_openid', 'reference'])),
  v.minLength(1),
  v.check((names) => new Set(names).size === names.length, 'names one twice'),
)

const Fields = v.pipe(v.array(Code), v.minLength(1))

const NO_END = 'needs until or how_long'

const keptEntries = {
  what: Text,
  why: Text,
  law: Text,
  until: v.optional(v.pipe(v.string(), v.isoDate())),
  how_long: v.optional(Text),
}

/** Something that a law keeps over there: until a day, or for how long; never without an end. */
const KeptLine = v.pipe(
  v.strictObject(keptEntries),
  v.check((line) => hasEnd(line), NO_END),
  v.transform((line) => ({ ...line, ...endOf(line) })),
)

const CountedKeptLine = v.pipe(
  v.strictObject({ ...keptEntries, count: Text }),
  v.check((line) => hasEnd(line), NO_END),
  v.transform((line) => ({ ...line, ...endOf(line) })),
)

/** What goes together in one database: asked for one of its fields, all of it goes. */
const Store = v.strictObject({
  fields: Fields,
  count: Text,
  erase: Text,
  left: Text,
  correct: v.optional(v.record(Code, Text), {}),
  keeps: v.optional(v.array(CountedKeptLine), []),
})

const PostgresSystem = v.strictObject({
  code: Code,
  label: Text,
  kind: v.literal('postgres'),
  identify_by: IdentifyBy,
  stores: v.pipe(v.array(Store), v.minLength(1)),
})

/** What is posted may name a person, so it travels encrypted, or stays on this machine. */
const Url = v.pipe(
  v.string(),
  v.url(),
  v.check(
    (text) => /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(text),
    'needs https, or http on this machine',
  ),
)

const WebhookSystem = v.strictObject({
  code: Code,
  label: Text,
  kind: v.literal('webhook'),
  identify_by: IdentifyBy,
  fields: Fields,
  correctable: v.optional(v.array(Code), []),
  url: Url,
  timeout_seconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), 10),
  keeps: v.optional(v.array(KeptLine), []),
})

const SystemsFile = v.array(v.variant('kind', [PostgresSystem, WebhookSystem]))

interface End {
  until?: string | undefined
  how_long?: string | undefined
}

function hasEnd({ until, how_long }: End): boolean {
  return (until ?? how_long) !== undefined
}

function endOf({ until, how_long }: End) {
  return { until: until ?? null, how_long: how_long ?? until ?? '' }
}

type Entry = v.InferOutput<typeof SystemsFile>[number]

/** One connected system as `systems.yaml` declares it, with the fields it holds and those it can be told a right value of. */
export type DeclaredSystem = Entry & { held: string[]; correctable: string[] }

/**
 * Reads `systems.yaml` and holds it to the register: fields that are declared, statements that are single and name the
 * person. Throws StartupError CONTENT_INVALID with the whole list of what is wrong.
 */
export async function loadSystems(dir: string, register: Register): Promise<DeclaredSystem[]> {
  const path = join(dir, 'systems.yaml')
  const systems = parseContent(SystemsFile, await readYaml(path), path).map(withFields)
  const faults = [...repeated(systems), ...systems.flatMap((one) => faultsOf(one, register))]
  if (faults.length > 0) {
    throw new StartupError(
      'CONTENT_INVALID',
      faults.map((fault) => `${path}: ${fault}`),
    )
  }
  return systems
}

function withFields(system: Entry): DeclaredSystem {
  return system.kind === 'webhook'
    ? { ...system, held: system.fields }
    : {
        ...system,
        held: [...new Set(system.stores.flatMap(({ fields }) => fields))],
        correctable: [...new Set(system.stores.flatMap(({ correct }) => Object.keys(correct)))],
      }
}

function repeated(systems: readonly DeclaredSystem[]): string[] {
  const codes = systems.map(({ code }) => code)
  return codes
    .filter((code, place) => codes.indexOf(code) !== place)
    .map((code) => `${code}: declared twice`)
}

function faultsOf(system: DeclaredSystem, register: Register): string[] {
  const { held, correctable } = system
  const unknown = held.filter((field) => fieldOf(register, field) === undefined)
  const notHeld = correctable.filter((field) => !held.includes(field))
  return [
    ...unknown.map((field) => `${system.code}: ${field}: not declared in fields.yaml`),
    ...notHeld.map((field) => `${system.code}: ${field}: corrected but not held`),
    ...(system.kind === 'postgres' ? statementFaults(system) : []),
  ]
}

function statementFaults(system: Extract<DeclaredSystem, { kind: 'postgres' }>): string[] {
  const names = system.identify_by.length
  return system.stores.flatMap(({ count, erase, left, correct, keeps }, place) => {
    const stated = [
      { at: 'count', text: count, does: 'reads', parameters: names },
      { at: 'erase', text: erase, does: 'changes', parameters: names },
      { at: 'left', text: left, does: 'reads', parameters: names },
      ...keeps.map((line, nth) => ({
        at: `keeps.${nth}.count`,
        text: line.count,
        does: 'reads' as const,
        parameters: names,
      })),
      ...Object.entries(correct).map(([field, text]) => ({
        at: `correct.${field}`,
        text,
        does: 'changes' as const,
        parameters: names + 1,
      })),
    ] as const
    return stated.flatMap(({ at, ...statement }) => {
      const fault = statementFault(statement)
      return fault === null ? [] : [`${system.code}: stores.${place}.${at}: ${fault}`]
    })
  })
}
