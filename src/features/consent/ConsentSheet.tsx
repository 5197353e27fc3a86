import type { ConsentNotice } from '@contract/consent'
import { consentRoutes } from '@contract/consent-routes'
import { ask } from '@/platform/service'
import { consentsText } from '@/text/consents'
import { Notice } from '@/ui/Notice'
import { ResourceView } from '@/ui/ResourceView'
import { RetryButton } from '@/ui/RetryButton'
import { Sheet } from '@/ui/Sheet'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { ChoiceActs } from './ChoiceActs'
import { NoticeBody } from './NoticeBody'
import { type Decision, useConsentChoice } from './use-consent-choice'

interface ConsentSheetProps {
  item: string
  label: string
  onChosen: (decision: Decision) => void
  /** Closing is no decision: nothing is sent, everything stays as it is. */
  onClose: () => void
}

/** One item, one sheet, one choice: its notice first, then 同意 and 不同意 of equal weight. */
export function ConsentSheet({ item, label, onChosen, onClose }: ConsentSheetProps) {
  const notice = useResource(() => ask(consentRoutes.readMyNotice, { params: { item } }), [item])
  return (
    <Sheet open title={label} onClose={onClose}>
      {notice.state === 'offline' ? (
        <NeedsNetwork onRetry={notice.reload} />
      ) : (
        <ResourceView resource={notice} failedTitle={consentsText.noticeFailed}>
          {(served) => (
            <Choosing notice={served} onNoticeRefused={notice.reload} onChosen={onChosen} />
          )}
        </ResourceView>
      )}
    </Sheet>
  )
}

function NeedsNetwork({ onRetry }: { onRetry: () => void }) {
  return (
    <Notice tone="amber" icon="offline" action={<RetryButton onRetry={onRetry} />} announced>
      {consentsText.givingNeedsNetwork}
    </Notice>
  )
}

interface ChoosingProps {
  notice: ConsentNotice
  onNoticeRefused: () => void
  onChosen: (decision: Decision) => void
}

function Choosing(choosing: ChoosingProps) {
  const { notice } = choosing
  const choice = useConsentChoice({ ...choosing, control: 'sheet' })
  return (
    <Stack>
      <NoticeBody notice={notice} />
      <ChoiceActs {...choice} />
    </Stack>
  )
}
