import { type LookupAddress, lookup } from 'node:dns'
import { request } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isPublicAddress } from './public-address'

const IDLE_MS = 15_000
const WHOLE_MS = 600_000 // a package of the greatest size over a slow line

/** A package for another processor, at the address that its owner named. */
export interface Handover {
  /** The same at every try, so that the other side takes it once. */
  id: string
  address: string
  manifestSha256: string
  bytes: number
  body: () => Readable
}

/** Why a package was not taken; never the other side's own words. */
export type HandoverFailure = 'address_refused' | 'unreachable' | 'timed_out' | 'refused'

export type HandoverAnswer = { taken: true } | { taken: false; failure: HandoverFailure }

export interface Handovers {
  /** Posts a package. Never throws for what the other side does: a failure is an answer. */
  post(handover: Handover): Promise<HandoverAnswer>
}

export interface HandoverOptions {
  /** Origins that may stand inside a network; whoever else is handed to stands on the public internet. */
  receivers?: readonly string[]
  /** Certificates to trust beside the system's. */
  ca?: string
  idleMs?: number
}

/** An address inside a network of ours, or of the host: whoever names one is not served. */
class AddressRefused extends Error {}

/** The other side has said nothing for too long. */
class Silence extends Error {}

/**
 * Hands packages to addresses that strangers name. An address is looked at after its name has been resolved, in the very
 * look-up that the connection is made from, so that no name can mean one thing when checked and another when called.
 * Only https, no redirects, no credentials in the address.
 */
export function createHandovers(options: HandoverOptions = {}): Handovers {
  return {
    post: async (handover) => {
      try {
        const status = await post(handover, options)
        return status >= 200 && status < 300
          ? { taken: true }
          : { taken: false, failure: 'refused' }
      } catch (error) {
        return { taken: false, failure: failureOf(error) }
      }
    },
  }
}

function failureOf(error: unknown): HandoverFailure {
  if (error instanceof AddressRefused) {
    return 'address_refused'
  }
  return error instanceof Silence || isTimeout(error) ? 'timed_out' : 'unreachable'
}

// What AbortSignal.timeout throws is no Error of every realm.
function isTimeout(error: unknown): boolean {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : ''
  return name === 'AbortError' || name === 'TimeoutError'
}

async function post(handover: Handover, options: HandoverOptions): Promise<number> {
  const { receivers = [], ca, idleMs = IDLE_MS } = options
  const { origin } = new URL(handover.address)
  const allows = receivers.includes(origin) ? anyAddress : isPublicAddress
  const url = checkedUrl(handover.address, allows)
  const call = request(url, {
    method: 'POST',
    agent: false,
    ...(ca !== undefined && { ca }),
    lookup: guarded(allows),
    signal: AbortSignal.timeout(WHOLE_MS),
    headers: {
      'content-type': 'application/zip',
      'content-length': handover.bytes,
      'idempotency-key': handover.id,
      'manifest-sha256': handover.manifestSha256,
    },
  })
  const status = new Promise<number>((resolve, reject) => {
    call.once('response', (answer) => {
      answer.resume() // what it says besides is nothing to us
      resolve(answer.statusCode ?? 0)
    })
    call.once('error', reject)
    call.setTimeout(idleMs, () => call.destroy(new Silence()))
  })
  // Who refuses may hang up before the body is through; the status then says why.
  const [answered, sent] = await Promise.allSettled([status, pipeline(handover.body(), call)])
  if (answered.status === 'fulfilled') {
    return answered.value
  }
  throw sent.status === 'rejected' && sent.reason instanceof AddressRefused
    ? sent.reason
    : answered.reason
}

// An operator who declares a receiver answers for where its name leads.
function anyAddress(): boolean {
  return true
}

function checkedUrl(address: string, allows: (address: string) => boolean): URL {
  const url = new URL(address)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isSpoken = url.protocol === 'https:' && url.username === '' && url.password === ''
  // A bare address is called without any look-up, so it is looked at here.
  if (!isSpoken || (isIP(host) !== 0 && !allows(host))) {
    throw new AddressRefused()
  }
  return url
}

function guarded(allows: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const refusal = error ?? refusalOf(found, allows)
      const [first = { address: '', family: 0 }] = found ?? []
      if (refusal) {
        callback(refusal, [])
      } else if (options.all === true) {
        callback(null, found)
      } else {
        callback(null, first.address, first.family)
      }
    })
  }
}

// One address of ours among others is enough: which one is called is not for us to choose.
function refusalOf(
  found: readonly LookupAddress[],
  allows: (address: string) => boolean,
): Error | null {
  const isAllowed = found.length > 0 && found.every(({ address }) => allows(address))
  return isAllowed ? null : new AddressRefused()
}
