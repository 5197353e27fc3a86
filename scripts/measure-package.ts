import { ensureBuilt } from './build-phone'
import { h5EntryBytes, type Part, weappBytes } from './package-bytes'
import { packageText } from './text'

/** Prints the README's table of package sizes, measured from production builds of the sources as they are. */
async function main(): Promise<void> {
  const weapp = weappBytes(await ensureBuilt('weapp', console.error))
  const h5 = h5EntryBytes(await ensureBuilt('h5', console.error))
  console.log(packageText.head)
  for (const part of [...weapp, h5]) {
    console.log(rowOf(part))
  }
}

function rowOf({ name, bytes }: Part): string {
  const { label, budget } = packageText.parts[name] ?? { label: name, budget: '' }
  return `| ${label} | ${bytes.toLocaleString('en-US')} | ${budget} |`
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
