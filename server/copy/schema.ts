import { toJsonSchema } from '@valibot/to-json-schema'
import { CopyFile } from '../../contract/copy-files'

/** Where the form of a copy's JSON files is described, for programs of others. */
export const COPY_SCHEMA_PATH = '/v1/copy-schema'

/** The form of every JSON file in a copy but manifest and receipts (JSON Schema 2020-12). */
export function copyJsonSchema(publicUrl: string): object {
  const schema = toJsonSchema(CopyFile, { target: 'draft-2020-12' })
  return {
    ...schema,
    $id: new URL(COPY_SCHEMA_PATH, publicUrl).href,
    title: 'Copy of personal data',
  }
}
