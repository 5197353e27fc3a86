import { isOpen } from '../../contract/request-machine'
import type { Blocker, ErasureScope } from '../../contract/request-order'
import type { Database } from '../database'
import { requestText } from '../text/requests'
import { listRequests, standingOf } from './store'

/**
 * What has to end before an account can be closed, and nothing else may: a package that is on its way to another
 * processor. Its owner may take that back, and it ends by itself within its own days.
 */
export async function blockersOf(
  db: Database,
  personId: string,
  scope: ErasureScope,
): Promise<Blocker[]> {
  if (scope.kind !== 'account') {
    return []
  }
  const transfers = (await listRequests(db, personId)).filter((request) => {
    const { type, state } = standingOf(request)
    return type === 'transfer' && isOpen(state)
  })
  return transfers.map(({ number }) => ({
    kind: 'transfer_under_way',
    what: requestText.transferUnderWay,
    number,
  }))
}
