import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { parseCheckpoint } from '../contract/proof/checkpoint'
import type { Proof } from '../contract/proof/proof'
import { parseVerifierKey, type VerifierKey } from '../contract/proof/verifier-key'
import { type ProofVerdict, verifyProof } from '../contract/proof/verify-proof'
import type { ProofCheck, ProofTrust } from '../contract/proof/verify-record'
import { verifyText } from './text'

/** Codes to exit with; valid and nothing less is 0. */
const VALID = 0
const NOT_VALID = 1
const MISUSED = 2

/** What cannot be understood of the command line or of a file it names; the message is for whoever typed it. */
class Misuse extends Error {}

/** Checks a receipt or a certificate offline. Runs in the repository and, built into one file, anywhere that has Node. */
function main(): number {
  try {
    const { file, trust } = readCommand(process.argv.slice(2))
    const verdict = verifyProof(textOf(readBytes(file)), trust)
    console.log(report(verdict, trust).join('\n'))
    return verdict.valid ? VALID : NOT_VALID
  } catch (error) {
    if (error instanceof Misuse) {
      console.error(error.message)
      return MISUSED
    }
    throw error
  }
}

function readCommand(args: string[]): { file: string; trust: ProofTrust } {
  const [file, options] = parseCommand(args)
  const keys = options.key.flatMap(readKeys)
  return options.head === undefined
    ? { file, trust: { keys } }
    : { file, trust: { keys, head: readHead(options.head, options.consistency) } }
}

const Options = v.strictObject({
  key: v.optional(v.array(v.string()), []),
  head: v.optional(v.string()),
  consistency: v.optional(v.string()),
})

function parseCommand(args: string[]) {
  const text = { type: 'string' } as const
  const options = { key: { ...text, multiple: true }, head: text, consistency: text } as const
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return v.parse(v.tuple([v.string(), Options]), [...positionals, { ...values }])
  } catch (cause) {
    throw new Misuse(verifyText.usage, { cause })
  }
}

const Keys = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ keys: v.array(v.object({ vkey: v.string() })) }),
)

/** The key itself, or a file of keys: the service's answer, or one key a line. */
function readKeys(keyOrFile: string): VerifierKey[] {
  const typed = parseVerifierKey(keyOrFile)
  if (typed) {
    return [typed]
  }
  const text = textOf(readBytes(keyOrFile))
  const answer = v.safeParse(Keys, text)
  const words = answer.success ? answer.output.keys.map(({ vkey }) => vkey) : text.split(/\s+/)
  const keys = words.flatMap((word) => parseVerifierKey(word) ?? [])
  if (keys.length === 0) {
    throw new Misuse(verifyText.notAKey(keyOrFile))
  }
  return keys
}

const Head = v.pipe(v.string(), v.parseJson(), v.object({ checkpoint: v.string() }))
const Consistency = v.pipe(v.string(), v.parseJson(), v.object({ path: v.array(v.string()) }))

function readHead(headFile: string, consistencyFile: string | undefined) {
  const text = textOf(readBytes(headFile))
  const answer = v.safeParse(Head, text)
  const checkpoint = answer.success ? answer.output.checkpoint : text
  if (!parseCheckpoint(checkpoint)) {
    throw new Misuse(verifyText.notAHead(headFile))
  }
  return { checkpoint, path: consistencyFile === undefined ? [] : readPath(consistencyFile) }
}

function readPath(file: string): string[] {
  const answer = v.safeParse(Consistency, textOf(readBytes(file)))
  if (!answer.success) {
    throw new Misuse(verifyText.notAHead(file))
  }
  return answer.output.path
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new Misuse(verifyText.unreadable(file), { cause })
  }
}

// Every byte counts: a byte order mark stays, and what is no UTF-8 turns into letters that were never signed.
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

function report(verdict: ProofVerdict, trust: ProofTrust): string[] {
  const skipped = verdict.unchecked.map((rule) => verifyText.skipped(verifyText.holds[rule]))
  return [...verdict.checks.map(lineOf), ...skipped, '', ...conclusion(verdict, trust)]
}

function lineOf({ rule, holds, detail = '' }: ProofCheck): string {
  return holds
    ? verifyText.passed(verifyText.holds[rule])
    : verifyText.failed(verifyText.broken[rule], detail)
}

// What the receipt says is shown only once it is known to be true.
function conclusion({ valid, checks, proof }: ProofVerdict, trust: ProofTrust): string[] {
  if (valid && proof) {
    const origin = parseCheckpoint(proof.log.checkpoint)?.origin ?? ''
    const said = linesOf(proof).map((line) => `  ${line}`)
    const hint = trust.head ? [] : ['', verifyText.sameLogHint]
    return [verifyText.valid[proof.type](origin, proof.log.leaf_index + 1), ...said, ...hint]
  }
  const consistent = trust.keys.length === 0 && checks.every(({ holds }) => holds)
  return [consistent ? verifyText.consistent : verifyText.invalid]
}

function linesOf(proof: Proof): string[] {
  return proof.type === 'deletion' ? proof.content.text : proof.text
}

process.exitCode = main()
