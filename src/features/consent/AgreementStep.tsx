import { useState } from 'react'
import { useKept } from '@/platform/kept'
import { goHome } from '@/platform/navigation'
import { gateText } from '@/text/gate'
import { Button } from '@/ui/Button'
import { ChoicePair } from '@/ui/ChoicePair'
import { Heading } from '@/ui/Heading'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { useShared } from '@/ui/shared'
import { AgreeOrRefuse } from './AgreeOrRefuse'
import { pendingConsent } from './first-consent'
import { GateNotice } from './GateNotice'
import { agree, deliverPending, refuse } from './gate-acts'
import { gateMoment } from './gate-moment'
import { useNoticeShown } from './use-notice-shown'

const AGREE_BUTTON = 'register-agree'

/** The same notice and choice inside registration, for who has no agreement on record yet. */
export function AgreementStep() {
  const pending = useKept(pendingConsent)
  const [refused, setRefused] = useState(false)
  if (pending) {
    return <NotDelivered />
  }
  if (refused) {
    return <Refused onReadAgain={() => setRefused(false)} />
  }
  return <Choosing onRefused={() => setRefused(true)} />
}

function Choosing({ onRefused }: { onRefused: () => void }) {
  const { notice, exposureToken } = useNoticeShown()
  const changed = useShared(gateMoment).changed
  const refuseHere = () => {
    refuse()
    onRefused()
  }
  return (
    <Stack>
      <Heading>{gateText.agreementTitle}</Heading>
      {changed && <Notice tone="amber">{gateText.changed}</Notice>}
      <GateNotice notice={notice} />
      <Small>{gateText.whatAgreed}</Small>
      <AgreeOrRefuse
        actionId={AGREE_BUTTON}
        onAgree={() => void agree({ actionId: AGREE_BUTTON, shown: notice, exposureToken })}
        onRefuse={refuseHere}
      />
    </Stack>
  )
}

function NotDelivered() {
  return (
    <Notice
      tone="amber"
      icon="offline"
      action={
        <Button compact onPress={() => void deliverPending()}>
          {gateText.sendNow}
        </Button>
      }
      announced
    >
      {gateText.needsDelivery}
    </Notice>
  )
}

function Refused({ onReadAgain }: { onReadAgain: () => void }) {
  return (
    <Stack>
      <Notice announced>{gateText.refused}</Notice>
      <ChoicePair
        first={{ text: gateText.browse, onPress: () => void goHome() }}
        second={{ text: gateText.readAgain, onPress: onReadAgain }}
      />
    </Stack>
  )
}
