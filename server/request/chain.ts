import type { KeyRing, Sealed } from '../keys'
import type { Moving, RequestChain } from './steps'
import type { RequestKey, StoredRequest } from './store'

/** Closes a request's chain for its row, so that its last steps can be written when the account's key is gone. */
export function sealChain(keys: KeyRing, key: RequestKey, chain: RequestChain): Sealed {
  return keys.seal(Buffer.from(`${chain.pseudonym} ${chain.reference}`), key.requestId)
}

/** An open request, ready to move on. Throws for one that has ended: its chain is forgotten. */
export function movingOf(keys: KeyRing, request: StoredRequest): Moving {
  if (!request.sealed_chain || request.seal_key_id === null) {
    throw new Error('an open request has lost its chain')
  }
  const sealed = { bytes: request.sealed_chain, keyId: request.seal_key_id }
  const [pseudonym = '', reference = ''] = keys
    .open(sealed, request.request_id)
    .toString()
    .split(' ')
  return {
    key: { personId: request.person_id, requestId: request.request_id },
    chain: { pseudonym, reference },
    type: request.type,
    scope: request.scope,
  }
}
