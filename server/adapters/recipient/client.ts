import * as v from 'valibot'
import { signedHeaders } from '../../webhook-signature'

const TIMEOUT_MS = 5_000

/** What a recipient is told when a consent has ended: kinds and purposes, and a person only it knows by that name. */
export interface StopMessage {
  id: string
  recipient: string
  subject: string
  item: string
  purposes: readonly string[]
  fields: readonly string[]
  endedAt: Date
}

export interface Recipients {
  /** Whether this recipient has an address to be told at; one without is told by people. */
  isReachable(recipient: string): boolean
  /**
   * Tells a recipient to stop, once; telling it again with the same id is the same notice.
   * Throws NotAcknowledged unless it answers that it has taken just this notice.
   */
  tellToStop(message: StopMessage): Promise<void>
}

/** A recipient that could not be reached, refused, or answered something else; the queue tries again. */
export class NotAcknowledged extends Error {}

export interface RecipientOptions {
  /** Recipient code → where it takes stop notices. */
  addresses: Readonly<Record<string, string>>
  /** Recipient code → the secret it shares with us. */
  secrets: Readonly<Record<string, Buffer>>
  clock: () => Date
  timeoutMs?: number
}

/** Speaks to the recipients that the register names; nothing else does. */
export function createRecipients(options: RecipientOptions): Recipients {
  const { addresses, secrets } = options
  return {
    isReachable: (recipient) => Object.hasOwn(addresses, recipient),
    tellToStop: async (message) => {
      const { recipient } = message
      const [address, secret] = [addresses[recipient], secrets[recipient]]
      if (address === undefined || secret === undefined) {
        throw new NotAcknowledged(`${recipient} has no address or no secret`)
      }
      await send(message, { ...options, address, secret })
    },
  }
}

type Line = Pick<RecipientOptions, 'clock' | 'timeoutMs'> & { address: string; secret: Buffer }

const Acknowledgement = v.object({ acknowledged: v.string() })

async function send(message: StopMessage, line: Line): Promise<void> {
  const acknowledged = await post(message, line).catch((cause: unknown) => {
    throw new NotAcknowledged(`${message.recipient} cannot be reached`, { cause })
  })
  if (acknowledged !== message.id) {
    throw new NotAcknowledged(`${message.recipient} did not acknowledge`)
  }
}

/** Out: the id that the recipient says it has taken, or null for any other answer. */
async function post(message: StopMessage, line: Line): Promise<string | null> {
  const body = bodyOf(message)
  const answer = await fetch(line.address, {
    method: 'POST',
    redirect: 'error', // what is signed for one address goes to no other
    signal: AbortSignal.timeout(line.timeoutMs ?? TIMEOUT_MS),
    headers: signedHeaders({ id: message.id, body, secret: line.secret, now: line.clock() }),
    body,
  })
  const reply = v.safeParse(v.pipe(v.string(), v.parseJson(), Acknowledgement), await answer.text())
  return answer.ok && reply.success ? reply.output.acknowledged : null
}

function bodyOf({ endedAt, ...message }: StopMessage): string {
  return JSON.stringify({ type: 'consent.ended', ...message, ended_at: endedAt.toISOString() })
}
