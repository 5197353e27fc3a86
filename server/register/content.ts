import { join } from 'node:path'
import * as v from 'valibot'
import { Controller } from '../../contract/controller'
import { hashOf } from '../../contract/proof/hash'
import { Recipient, Register } from '../../contract/register'
import { checkRegister } from '../../contract/register-check'
import { Regions } from '../../contract/register-region'
import { parseContent, readContent, readYaml } from '../content-file'
import { StartupError } from '../startup-error'

/** A register that may be trusted, and the hash by which notices, consents and receipts name it. */
export interface DeclaredRegister {
  register: Register
  sha256: string
}

/** With it, what concerns how we work and nobody's consent. */
export interface LoadedRegister extends DeclaredRegister {
  stopAddresses: Record<string, string>
  /** Within how many days a person is told what was collected about them elsewhere. */
  indirectNoticeDays: number
}

/**
 * Reads `fields.yaml`, `purposes.yaml` and their siblings, and checks shape and sense.
 * Throws StartupError CONTENT_INVALID with the whole list of what is wrong; a register is used whole or not at all.
 */
export async function loadRegister(dir: string): Promise<LoadedRegister> {
  const { kinds, named } = await readContent(RecipientsFile, dir, 'recipients.yaml')
  const recipients = named.map(({ stop_url, ...recipient }) => recipient)
  const { indirect_notice_days: indirectNoticeDays, ...controller } = await readContent(
    ControllerFile,
    dir,
    'controller.yaml',
  )
  const parts = { ...(await assemble(dir)), controller, recipient_kinds: kinds, recipients }
  const register = parseContent(Register, parts, dir)
  const problems = checkRegister(register)
  if (problems.length > 0) {
    throw new StartupError(
      'CONTENT_INVALID',
      problems.map(({ at, fault }) => `${dir}: ${at}: ${fault}`),
    )
  }
  const addresses = named.flatMap(({ code, stop_url }) => (stop_url ? [[code, stop_url]] : []))
  const stopAddresses = Object.fromEntries(addresses)
  return { register, sha256: hashOf(register), stopAddresses, indirectNoticeDays }
}

const FieldsFile = v.strictObject({ groups: v.unknown(), sets: v.unknown(), fields: v.unknown() })

/** A notice may name what somebody used, so it travels encrypted, or stays on this machine. */
const StopUrl = v.pipe(
  v.string(),
  v.url(),
  v.check((text) => /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(text)),
)

/** Longer than a month nobody may be left untold what was collected about them. */
const ControllerFile = v.strictObject({
  ...Controller.entries,
  indirect_notice_days: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30)),
})

const RecipientsFile = v.strictObject({
  kinds: v.unknown(),
  named: v.array(v.strictObject({ ...Recipient.entries, stop_url: v.optional(StopUrl) })),
})

async function assemble(dir: string) {
  const { groups, sets, fields } = await readContent(FieldsFile, dir, 'fields.yaml')
  return {
    services: await readYaml(join(dir, 'services.yaml')),
    groups,
    sets,
    fields,
    purposes: await readYaml(join(dir, 'purposes.yaml')),
    consent_items: await readYaml(join(dir, 'consents.yaml')),
    retention: await readYaml(join(dir, 'retention.yaml')),
    permissions: await readYaml(join(dir, 'permissions.yaml')),
    assessments: await readYaml(join(dir, 'assessments.yaml')),
  }
}

const RegionsFile = v.strictObject({
  source: v.string(),
  regions: v.pipe(Regions, v.minLength(1)),
})

/** Reads the provinces and cities that an address may name. Throws as `loadRegister` does. */
export async function loadRegions(path: string): Promise<Regions> {
  const { regions } = await readContent(RegionsFile, path)
  return regions
}
