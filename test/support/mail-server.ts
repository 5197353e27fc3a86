import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import * as v from 'valibot'

const Ready = v.object({ port: v.number() })
const Taken = v.object({ to: v.array(v.string()), raw: v.string() })

/** A mail as the server took it. */
export interface TakenMail {
  to: string[]
  headers: string
  /** Subject and text, decoded. */
  subject: string
  text: string
}

export interface MailServer {
  url: URL
  mails: TakenMail[]
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>
}

/** Starts a real mail server in a process of its own. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const child = fork(join(import.meta.dirname, 'mail-server-process.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, PORT: String(port) },
  })
  const [ready] = await once(child, 'message')
  const mails: TakenMail[] = []
  child.on('message', (message) => {
    mails.push(mailOf(v.parse(Taken, message)))
    child.send('written down')
  })
  return {
    url: new URL(`smtp://127.0.0.1:${v.parse(Ready, ready).port}`),
    mails,
    kill: () => killed(child),
  }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

function mailOf({ to, raw }: v.InferOutput<typeof Taken>): TakenMail {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, end).replace(/\r\n[ \t]+/g, ' ')
  const subject = /^Subject: (.*)$/m.exec(headers)?.[1] ?? ''
  return {
    to,
    headers,
    subject: decodeWords(subject),
    text: decodeBody(headers, raw.slice(end + 4)),
  }
}

/** RFC 2047 words, as they stand in a subject. */
function decodeWords(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, form: string, word: string) =>
      form.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString()
        : unquote(word.replaceAll('_', ' ')),
    )
}

function decodeBody(headers: string, body: string): string {
  return /^Content-Transfer-Encoding: base64/im.test(headers)
    ? Buffer.from(body, 'base64').toString()
    : unquote(body.replace(/=\r\n/g, ''))
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString()
}
