import type { ConsentNotice } from '@contract/consent'
import { firstConsentRoutes } from '@contract/first-consent-routes'
import { ask } from '@/platform/service'
import { consentsText } from '@/text/consents'
import { ChoicePair } from '@/ui/ChoicePair'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Sheet } from '@/ui/Sheet'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { type Decision, useConsentChoice } from './use-consent-choice'

interface ConsentSheetProps {
  item: string
  label: string
  onChosen: (decision: Decision) => void
  onClose: () => void
}

/** One item, one sheet, one choice: its notice first, then 同意 and 不同意 of equal weight. */
export function ConsentSheet({ item, label, onChosen, onClose }: ConsentSheetProps) {
  const notice = useResource(() => ask(firstConsentRoutes.readNotice, { params: { item } }), [item])
  return (
    <Sheet open title={label} onClose={onClose}>
      <ResourceView resource={notice} failedTitle={consentsText.noticeFailed}>
        {(served) => (
          <Choosing notice={served} onNoticeRefused={notice.reload} onChosen={onChosen} />
        )}
      </ResourceView>
    </Sheet>
  )
}

interface ChoosingProps {
  notice: ConsentNotice
  onNoticeRefused: () => void
  onChosen: (decision: Decision) => void
}

function Choosing(choosing: ChoosingProps) {
  const { notice } = choosing
  const { choose, busy, problem } = useConsentChoice(choosing)
  return (
    <Stack>
      {notice.paragraphs.map((paragraph) => (
        <Paragraph key={paragraph}>{paragraph}</Paragraph>
      ))}
      {busy && <Notice announced>{consentsText.saving}</Notice>}
      {problem && (
        <Notice tone="cinnabar" announced>
          {problem}
        </Notice>
      )}
      <ChoicePair
        first={{
          text: consentsText.refuse,
          disabled: busy,
          onPress: () => void choose('refused'),
        }}
        second={{ text: consentsText.agree, disabled: busy, onPress: () => void choose('given') }}
      />
    </Stack>
  )
}
