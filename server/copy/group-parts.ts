import * as v from 'valibot'
import type { CopiedField, CopiedGroup, CopiedValue } from '../../contract/copy-files'
import { purposeOf, type Register, retentionOf } from '../../contract/register'
import { Collected, type Field } from '../../contract/register-field'
import { lastDayBefore } from '../../contract/retention'
import { readOwnValue, shownValue } from '../person/own-values'
import { recordsOf } from '../record/records'
import { copyText } from '../text/copies'
import { lawfulnessText } from '../text/history'
import { moment } from '../text/moments'
import type { StoredRecord } from '../vault/record-store'
import type { Vault } from '../vault/store'
import { type Column, type CopyPart, partsOf } from './formats'
import { htmlHeading, htmlList } from './html'
import type { CopySource } from './source'

/** The files of one group of the register: what its fields are, and every value that is held. */
export function groupParts(source: CopySource, fields: readonly Field[]): CopyPart[] {
  const [{ group: code = '' } = {}] = fields
  const { register } = source.context
  const label = register.groups.find((group) => group.code === code)?.label ?? code
  const explained = fields.map((field) => copiedField(register, field))
  const head: Omit<CopiedGroup, 'items'> = {
    schema: 'copy-group/1',
    group: code,
    label,
    fields: explained,
  }
  return partsOf<CopiedValue>({
    code,
    label,
    head,
    introduction: introductionOf(explained),
    columns: COLUMNS,
    pages: () => valuesOf(source, fields),
  })
}

/** Every value of some fields in clear, field by field, a page at a time. */
async function* valuesOf(
  source: CopySource,
  fields: readonly Field[],
): AsyncIterable<CopiedValue[]> {
  const { context, vault } = source
  for (const field of fields) {
    let after: string | null = null
    do {
      const asked = { vault, field: field.code, after }
      const page: RecordsPage = await recordsOf(context.db, asked)
      yield page.records.map((stored) => copiedValue(vault, field, stored))
      await source.report(page.records.length)
      after = page.next
    } while (after !== null)
  }
}

type RecordsPage = Awaited<ReturnType<typeof recordsOf>>

function copiedValue(vault: Vault, field: Field, stored: StoredRecord): CopiedValue {
  const value = readOwnValue(vault, field, stored)
  const { origin } = stored
  return {
    field: field.code,
    label: field.label,
    value,
    shown: shownValue(field, value),
    source: v.parse(Collected, stored.source),
    recorded_at: stored.recorded_at.toISOString(),
    retain_until: stored.retain_until && lastDayBefore(stored.retain_until),
    record: field.record ? recordOf(stored.value_id, origin) : null,
  }
}

function recordOf(id: string, origin: StoredRecord['origin']): CopiedValue['record'] {
  return {
    record_id: id,
    occurred_at: origin?.occurred_at ?? null,
    handed_in_by: origin?.source ?? null,
    lawfulness: origin && lawfulnessText(origin),
  }
}

const { column } = copyText

const COLUMNS: readonly Column<CopiedValue>[] = [
  { code: 'field', cell: ({ field }) => field },
  { code: 'label', label: column.label, cell: ({ label }) => label },
  { code: 'value', cell: ({ value }) => value },
  { code: 'shown', label: column.value, cell: ({ shown }) => shown },
  {
    code: 'source',
    label: column.source,
    cell: ({ source }) => source,
    shown: ({ source }) => copyText.sources[source],
  },
  {
    code: 'recorded_at',
    label: column.recordedAt,
    cell: ({ recorded_at }) => recorded_at,
    shown: ({ recorded_at }) => moment(recorded_at),
  },
  { code: 'retain_until', label: column.keptUntil, cell: (row) => row.retain_until ?? '' },
  { code: 'record_id', cell: ({ record }) => record?.record_id ?? '' },
  {
    code: 'occurred_at',
    label: column.occurredAt,
    cell: ({ record }) => record?.occurred_at ?? '',
    shown: ({ record }) => (record?.occurred_at ? moment(record.occurred_at) : ''),
  },
  {
    code: 'handed_in_by',
    label: column.handedInBy,
    cell: ({ record }) => record?.handed_in_by ?? '',
  },
  { code: 'lawfulness', label: column.lawfulness, cell: ({ record }) => record?.lawfulness ?? '' },
]

/** A declared field as a copy explains it. */
export function copiedField(register: Register, field: Field): CopiedField {
  const retention = retentionOf(register, field)
  return {
    code: field.code,
    label: field.label,
    sensitive: field.class === 'sensitive',
    how: field.how,
    why: field.why,
    purposes: field.purposes.flatMap((code) => purposeOf(register, code)?.label ?? []),
    kept: retention?.period ?? '',
    afterwards: retention?.after_text ?? '',
    recipients: register.recipients
      .filter(({ fields }) => fields.includes(field.code))
      .map(({ name }) => name),
  }
}

function introductionOf(fields: readonly CopiedField[]): string {
  const told = fields.map((field) => htmlHeading(field.label) + htmlList(linesOf(field)))
  return told.join('') + htmlHeading(copyText.valuesHeading)
}

function linesOf(field: CopiedField): string[] {
  const { how, why, kept, recipients, nobody, sensitive } = copyText.field
  const given = field.recipients.length === 0 ? nobody : field.recipients.join('、')
  return [
    ...(field.sensitive ? [sensitive] : []),
    `${how}：${field.how}`,
    `${why}：${field.why}`,
    `${kept}：${field.kept}。${field.afterwards}`,
    `${recipients}：${given}`,
  ]
}
