import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { StartupError } from './startup-error'

/**
 * Reads one YAML file of `content/`.
 * Throws StartupError CONTENT_INVALID where it is missing or is not YAML (a key written twice is not).
 */
export async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new StartupError('CONTENT_INVALID', [`${path}: ${firstLine(cause)}`], { cause })
  }
}

/** The YAML files of a folder by name, in order; a folder that does not exist is a failure, an empty one is not. */
export async function yamlFilesOf(dir: string): Promise<string[]> {
  try {
    const names = await readdir(dir)
    return names.filter((name) => name.endsWith('.yaml')).sort()
  } catch (cause) {
    throw new StartupError('CONTENT_INVALID', [`${dir}: ${firstLine(cause)}`], { cause })
  }
}

/** Holds what a file says to a schema; throws CONTENT_INVALID with every fault and where it stands. */
export function parseContent<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  name: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, value)
  if (!result.success) {
    throw new StartupError(
      'CONTENT_INVALID',
      result.issues.map((issue) => `${name}: ${v.getDotPath(issue) ?? '.'}: ${issue.message}`),
    )
  }
  return result.output
}

/** Reads and checks one file; `parts` are joined to its path. */
export async function readContent<S extends v.GenericSchema>(
  schema: S,
  ...parts: string[]
): Promise<v.InferOutput<S>> {
  const path = join(...parts)
  return parseContent(schema, await readYaml(path), path)
}

function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.split('\n')[0] ?? text
}
