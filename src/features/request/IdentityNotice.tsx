import type { RequestView } from '@contract/request'
import { requestRoutes } from '@contract/request-routes'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { actFreshly } from '@/platform/service'
import { session } from '@/platform/session'
import { useAct } from '@/platform/use-act'
import { identityText } from '@/text/request-detail'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { FailureNotice } from './FailureNotice'
import { identityStanding } from './request-rules'

interface IdentityNoticeProps {
  request: RequestView
  onChanged: () => void
}

/** What somebody filed for its owner, or a check that ran out, waits here for one fresh login. */
export function IdentityNotice({ request, onChanged }: IdentityNoticeProps) {
  const loggedIn = useKept(session) !== null
  const standing = identityStanding(request)
  if (standing === null) {
    return null
  }
  const title = standing === 'missing' ? identityText.title : identityText.expiredTitle
  const way = loggedIn ? (
    <Confirm number={request.number} onChanged={onChanged} />
  ) : (
    <Button kind="main" onPress={() => void open('register', {})}>
      {identityText.logIn}
    </Button>
  )
  return (
    <>
      <Notice tone="amber" icon="person" title={title}>
        {loggedIn ? identityText.why : identityText.needsLogin}
      </Notice>
      {way}
    </>
  )
}

interface ConfirmProps {
  number: string
  onChanged: () => void
}

function Confirm({ number, onChanged }: ConfirmProps) {
  const { run, busy, failure } = useAct()
  const confirm = async () => {
    await run(`identity ${number}`, (key) =>
      actFreshly(requestRoutes.confirmIdentity, { params: { number } }, key),
    )
    onChanged()
  }
  return (
    <>
      <FailureNotice failure={failure} />
      <Button kind="main" disabled={busy} onPress={() => void confirm()}>
        {busy ? identityText.busy : identityText.confirm}
      </Button>
    </>
  )
}
