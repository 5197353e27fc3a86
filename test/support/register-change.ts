import { hashOf } from '@contract/proof/hash'
import type { Register } from '@contract/register'
import { checkRegister } from '@contract/register-check'
import type { Field } from '@contract/register-field'
import { recordRegister } from '../../server/register/release'
import type { TestServer } from './server'

/** Puts another sound register in force, as a start with changed content does. Out: how to put the old one back. */
export async function changeRegister(
  { context }: TestServer,
  change: (register: Register) => Register,
): Promise<() => void> {
  const { register: before, registerSha256 } = context
  const register = change(before)
  expect(checkRegister(register)).toEqual([])
  const sha256 = hashOf(register)
  await recordRegister(context.db, { register, sha256 }, context.clock())
  Object.assign(context, { register, registerSha256: sha256 })
  return () => Object.assign(context, { register: before, registerSha256 })
}

/** The register with one of its fields changed. */
export function withField(register: Register, code: string, changes: Partial<Field>): Register {
  const fields = register.fields.map((field) =>
    field.code === code ? { ...field, ...changes } : field,
  )
  return { ...register, fields }
}
