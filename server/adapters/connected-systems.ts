import * as v from 'valibot'
import type { ConnectedSystem, DeclaredKept, IdentifiedBy, SystemLine } from '../connected-system'
import { Secret } from '../key-material'
import { createPostgresLine, type Store } from './system-postgres/line'
import { createWebhookLine } from './system-webhook/line'

interface Named {
  code: string
  label: string
  identify_by: readonly IdentifiedBy[]
  held: readonly string[]
  correctable: readonly string[]
}

/** A system as it is declared; server/system/content.ts reads it. */
export type SystemDeclaration =
  | (Named & { kind: 'postgres'; stores: readonly Store[] })
  | (Named & {
      kind: 'webhook'
      url: string
      timeout_seconds: number
      keeps: readonly DeclaredKept[]
    })

export interface SystemsOptions {
  /** Code of the system → connection string, or 32 bytes in base64. */
  secrets: Readonly<Record<string, string>>
  clock: () => Date
}

/** The codes whose secret is missing or is no secret of their kind; a start with one of them is refused. */
export function systemsWithoutSecret(
  declared: readonly SystemDeclaration[],
  secrets: SystemsOptions['secrets'],
): string[] {
  return declared
    .filter(({ code, kind }) => {
      const secret = secrets[code] ?? ''
      return kind === 'postgres' ? !/^postgres(ql)?:\/\//.test(secret) : !v.is(Secret, secret)
    })
    .map(({ code }) => code)
}

/** Opens the line to every declared system; nothing is connected until something is asked. */
export function connectSystems(
  declared: readonly SystemDeclaration[],
  { secrets, clock }: SystemsOptions,
): ConnectedSystem[] {
  return declared.map((system) => {
    const { code, label, identify_by: identifyBy, held: fields, correctable } = system
    const named = { code, label, fields, correctable, identifyBy }
    const text = secrets[code] ?? ''
    if (system.kind === 'postgres') {
      const line = createPostgresLine({ url: text, identifyBy, stores: system.stores })
      return { ...named, keeps: linesOf(system.stores), secret: null, line }
    }
    const secret = v.parse(Secret, text)
    const { keeps } = system
    return { ...named, keeps, secret, line: webhookLine(system, secret, clock) }
  })
}

// The statement that counts stays here.
function linesOf(stores: readonly Store[]): DeclaredKept[] {
  return stores.flatMap(({ keeps }) => keeps.map(({ count: _statement, ...line }) => line))
}

function webhookLine(
  { code, url, timeout_seconds, keeps }: Extract<SystemDeclaration, { kind: 'webhook' }>,
  secret: Buffer,
  clock: () => Date,
): SystemLine {
  return createWebhookLine({ code, url, keeps, secret, clock, timeoutMs: timeout_seconds * 1000 })
}
