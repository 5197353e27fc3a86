import type { ReactNode } from 'react'
import { gateText } from '@/text/gate'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { Sheet } from '@/ui/Sheet'
import { Stack } from '@/ui/Stack'
import { useShared } from '@/ui/shared'
import { AgreeOrRefuse } from './AgreeOrRefuse'
import { GateNotice } from './GateNotice'
import { agree, refuse } from './gate-acts'
import { gateMoment } from './gate-moment'
import { useNoticeShown } from './use-notice-shown'

const AGREE_BUTTON = 'gate-agree'

interface ConsentGateProps {
  /** Larger and smaller text, in reach while one reads. */
  textSize?: ReactNode
}

/** The first notice, over the page it was opened with. No way past it but the choice, refusal included. */
export function ConsentGate({ textSize }: ConsentGateProps) {
  const { notice, exposureToken } = useNoticeShown()
  const { changed } = useShared(gateMoment)
  const choice = (
    <>
      <Small>{gateText.whatAgreed}</Small>
      <AgreeOrRefuse
        actionId={AGREE_BUTTON}
        onAgree={() => void agree({ actionId: AGREE_BUTTON, shown: notice, exposureToken })}
        onRefuse={refuse}
      />
    </>
  )
  return (
    <Sheet open title={notice.title} footer={<Stack>{choice}</Stack>}>
      {textSize}
      {changed && <Notice tone="amber">{gateText.changed}</Notice>}
      <GateNotice notice={notice} />
    </Sheet>
  )
}
