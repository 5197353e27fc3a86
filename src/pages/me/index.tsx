import { ChangesStrip } from '@/features/consent/ChangesStrip'
import { forgetConsents } from '@/features/consent/consents-place'
import { Me } from '@/features/me/Me'
import { forgetNotices } from '@/features/notice/notices-place'
import { FrozenNotice } from '@/features/person/FrozenNotice'
import { useOverview } from '@/features/person/use-overview'
import { forgetRequests } from '@/features/request/kept-requests'
import { logOut } from '@/features/session/log-out'
import { DisplayRows } from '@/frame/DisplayRows'
import { PageFrame } from '@/frame/PageFrame'
import { meText } from '@/text/me'

export default function MePage() {
  return (
    <PageFrame tab>
      <Standing />
    </PageFrame>
  )
}

/** Inside the frame, which says how a failed question is explained. */
function Standing() {
  return (
    <Me
      standing={useOverview()}
      changes={(pending) => <ChangesStrip pending={pending} />}
      frozen={<FrozenNotice>{meText.frozen}</FrozenNotice>}
      display={<DisplayRows />}
      onLogOut={leave}
    />
  )
}

/** Nothing of the person's own stays on the phone. */
function leave(): Promise<string> {
  forgetRequests()
  forgetConsents()
  forgetNotices()
  return logOut()
}
