import { spawnSync } from 'node:child_process'
import { delimiter, join, resolve } from 'node:path'
import { checkText } from './text'

const ROOT = resolve(import.meta.dirname, '..')
const PROGRAMS = 'contract src server scripts config test bench'

const CHECKS = {
  [checkText.format]: 'biome ci --colors=off',
  [checkText.phoneTypes]: 'tsc --project tsconfig.json',
  [checkText.nodeTypes]: 'tsc --project tsconfig.node.json',
  [checkText.arrows]: `depcruise --config config/dependency-cruiser.cjs ${PROGRAMS}`,
  [checkText.unused]: 'knip --no-progress --config config/knip.jsonc',
}

/** Runs every check, also after one has failed, so that a single run shows all there is to mend. */
function main(): void {
  const failed = Object.entries(CHECKS).filter(([name, command]) => !passes(name, command))
  for (const [name, command] of failed) {
    console.log(`✗ ${name}: npx ${command}`)
  }
  const passed = Object.keys(CHECKS).length - failed.length
  console.log(`${passed} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

function passes(name: string, command: string): boolean {
  console.log(`\n— ${name}`)
  const [program = '', ...args] = command.split(' ')
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const env = { ...process.env, PATH: path }
  return spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env }).status === 0
}

main()
