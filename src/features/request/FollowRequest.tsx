import { detailText } from '@/text/request-detail'
import { ResourceView } from '@/ui/ResourceView'
import { RequestDetail } from './RequestDetail'
import { StatusByNumber } from './StatusByNumber'
import { useFollowed } from './use-followed'

interface FollowRequestProps {
  number?: string | undefined
}

/** Follows one request: by the session, by the code this phone keeps, or by a code typed in. */
export function FollowRequest({ number }: FollowRequestProps) {
  return number === undefined ? <StatusByNumber /> : <ByNumber key={number} number={number} />
}

function ByNumber({ number }: { number: string }) {
  const followed = useFollowed(number)
  return (
    <ResourceView resource={followed} failedTitle={detailText.failed}>
      {(found) =>
        found.kind === 'found' ? (
          <RequestDetail request={found.request} code={found.code} onChanged={followed.reload} />
        ) : (
          <StatusByNumber number={number} />
        )
      }
    </ResourceView>
  )
}
