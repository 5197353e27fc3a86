import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { invalidCertificates, validCertificates } from './certificate-vectors'
import { invalidVectors, validVectors } from './receipt-vectors'

const FOLDER = resolve(import.meta.dirname, '../vectors')

/** `node --import tsx test/support/write-vectors.ts`: writes test/vectors anew, always to the same bytes. */
async function main(): Promise<void> {
  for (const [kind, vectors] of Object.entries({
    valid: { ...(await validVectors()), ...(await validCertificates()) },
    invalid: { ...(await invalidVectors()), ...(await invalidCertificates()) },
  })) {
    const folder = join(FOLDER, kind)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    for (const [name, vector] of Object.entries(vectors)) {
      writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(vector, null, 2)}\n`)
    }
  }
}

main().catch((error: unknown) => {
  process.exitCode = 1
  throw error
})
