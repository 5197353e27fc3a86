import {
  type ManifestField,
  type ManifestFile,
  manifestText,
  signManifest,
  type UnsignedManifest,
} from '../../contract/proof/copy-manifest'
import { purposeOf, type Register, retentionOf } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import { controllerOf } from '../register/controller'
import { copyText } from '../text/copies'
import { type Contents, chosenFields, groupLabel } from './contents'
import { COPY_SCHEMA_PATH } from './schema'
import type { CopySource, ForRelative } from './source'

/** The signed table of contents, once every file has gone into the zip. `name`: what the ledger will call the copy. */
export async function manifestOf(
  source: CopySource,
  name: string,
  { contents, files }: { contents: Contents; files: readonly ManifestFile[] },
): Promise<string> {
  const { context, groups } = source
  const { register, publicUrl } = context
  const unsigned: UnsignedManifest = {
    schema: 'copy-manifest/1',
    copy: name,
    made_for: MADE_FOR[source.kind],
    ...(source.relative && { relative: relativeOf(source.relative) }),
    made_at: source.now.toISOString(),
    language: 'zh-Hans-CN',
    jurisdiction: 'CN',
    controller: controllerOf(register),
    schema_url: new URL(COPY_SCHEMA_PATH, publicUrl).href,
    register_sha256: context.registerSha256,
    log: { origin: context.logOrigin, keys_url: new URL('/v1/log/keys', publicUrl).href },
    groups: groups.map((code) => ({ code, label: groupLabel(register, code) })),
    fields: chosenFields(source).map((field) =>
      manifestField(register, field, contents.held.get(field.code) ?? 0),
    ),
    files: [...files],
    left_out: contents.leftOut,
  }
  return manifestText(await signManifest(unsigned, context.logSigner))
}

const MADE_FOR = {
  copy: 'person',
  transfer: 'other_processor',
  relative: 'relative',
} as const satisfies Record<CopySource['kind'], UnsignedManifest['made_for']>

function relativeOf({ number, kinship }: ForRelative): UnsignedManifest['relative'] {
  return { request: number, kinship, law: copyText.relative.law }
}

function manifestField(register: Register, field: Field, held: number): ManifestField {
  const retention = retentionOf(register, field)
  const { code, label, group, how } = field
  return {
    code,
    label,
    group,
    sensitive: field.class === 'sensitive',
    held,
    source: field.collected,
    how,
    purposes: field.purposes.flatMap((purpose) => {
      const declared = purposeOf(register, purpose)
      return declared ? [{ code: purpose, label: declared.label, basis: declared.basis }] : []
    }),
    retention: { period: retention?.period ?? '', after: retention?.after_text ?? '' },
    recipients: register.recipients
      .filter(({ fields }) => fields.includes(code))
      .map(({ name, contact, purposes }) => ({
        name,
        contact,
        purposes: purposes.map((purpose) => purposeOf(register, purpose)?.label ?? purpose),
      })),
  }
}
