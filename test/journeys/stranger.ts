import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Runs the downloaded checker in a folder of its own, with no package near. Out: its exit code. */
export async function strangersVerdict(url: string, receipt: string): Promise<number | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'privacy-stranger-'))
  try {
    const checker = await fetch(`${url}/verify-receipt.mjs`)
    const { keys } = await (await fetch(`${url}/v1/log/keys`)).json()
    await writeFile(path.join(folder, 'verify-receipt.mjs'), await checker.text())
    await writeFile(path.join(folder, 'receipt.json'), receipt)
    const vkeys = keys.flatMap(({ vkey }: { vkey: string }) => ['--key', vkey])
    const args = ['verify-receipt.mjs', 'receipt.json', ...vkeys]
    return spawnSync(process.execPath, args, { cwd: folder, env: {} }).status
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
