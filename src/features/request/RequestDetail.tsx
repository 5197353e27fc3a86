import type { RequestView } from '@contract/request'
import { open } from '@/platform/navigation'
import { fullMomentText } from '@/text/dates'
import { requestTitle } from '@/text/request'
import { detailText, identityText, identityWays, reasonText } from '@/text/request-detail'
import { stateNames } from '@/text/request-list'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Code } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { AccountGone } from './AccountGone'
import { BecauseCard } from './BecauseCard'
import { DueNotice } from './DueNotice'
import { ErasureResult } from './ErasureResult'
import { IdentityNotice } from './IdentityNotice'
import { KeptList } from './KeptList'
import { Progress } from './Progress'
import { RefusalCard } from './RefusalCard'
import { RequestActs } from './RequestActs'
import { RequestLinks } from './RequestLinks'
import { hasClosedAccount } from './request-rules'
import { SystemList } from './SystemList'

interface RequestDetailProps {
  request: RequestView
  /** Its own code, where no session of its owner opened it. */
  code: string | null
  onChanged: () => void
}

/** One request as its owner follows it: what, by when, what is needed, every step, each system, what came of it. */
export function RequestDetail({ request, code, onChanged }: RequestDetailProps) {
  return (
    <>
      <Stack>
        <Card title={requestTitle(request)}>
          <KeyValue pairs={factsOf(request)} />
        </Card>
        <IdentityNotice request={request} onChanged={onChanged} />
        <DueNotice request={request} />
        {hasClosedAccount(request) && <AccountGone />}
      </Stack>
      {request.reason && <BecauseCard title={reasonText} {...request.reason} />}
      <RefusalCard refusal={request.refusal} />
      <RequestLinks request={request} />
      <Progress request={request} />
      <SystemList systems={request.systems} />
      <ErasureResult request={request} />
      <KeptList request={request} />
      <RequestActs request={request} code={code} onChanged={onChanged} />
      <Button onPress={onChanged}>{detailText.refresh}</Button>
      <Button kind="link" onPress={() => void open('requests', {})}>
        {detailText.all}
      </Button>
    </>
  )
}

function factsOf({ number, submitted_at, state, identity }: RequestView) {
  return [
    { key: detailText.number, value: <Code>{number}</Code> },
    { key: detailText.submitted, value: fullMomentText(submitted_at) },
    { key: detailText.standing, value: stateNames[state] },
    ...(identity ? [{ key: identityText.row, value: identityWords(identity) }] : []),
  ]
}

function identityWords({ how, valid_until }: NonNullable<RequestView['identity']>): string {
  return valid_until === null
    ? identityWays[how]
    : identityText.validUntil(identityWays[how], fullMomentText(valid_until))
}
