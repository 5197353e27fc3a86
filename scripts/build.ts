import * as v from 'valibot'
import { build } from './build-phone'
import { buildText } from './text'

/** `build.ts h5` or `build.ts weapp`: builds for production, whatever is there already. */
async function main(): Promise<void> {
  const asked = v.safeParse(v.tuple([v.picklist(['h5', 'weapp'])]), process.argv.slice(2))
  if (!asked.success) {
    throw new Error(buildText.usage)
  }
  await build(asked.output[0], console.log)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
