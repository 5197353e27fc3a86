import type { Failure } from '@contract/client'
import type { ConsentNotice } from '@contract/consent'
import { firstConsentRoutes } from '@contract/first-consent-routes'
import { ask } from '@/platform/service'
import { failureText } from '@/text/failures'
import { wardText } from '@/text/wards'
import { ChoicePair } from '@/ui/ChoicePair'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Sheet } from '@/ui/Sheet'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'

const GUARDIAN_ITEM = 'C9'

interface GuardianSheetProps {
  busy: boolean
  failure: Failure | null
  agree: (notice: ConsentNotice) => Promise<void>
  /** Closing and refusing are the same: nothing is sent, and nothing about the child was stored. */
  close: () => void
}

/** The guardian's separate consent: its notice, then 同意 and 不同意 of equal weight. */
export function GuardianSheet({ busy, failure, agree, close }: GuardianSheetProps) {
  const notice = useResource(
    () => ask(firstConsentRoutes.readNotice, { params: { item: GUARDIAN_ITEM } }),
    [],
  )
  return (
    <Sheet open title={wardText.sheet} onClose={close}>
      <ResourceView resource={notice} failedTitle={wardText.noticeFailed}>
        {(served) => (
          <Stack>
            {served.paragraphs.map((paragraph) => (
              <Paragraph key={paragraph}>{paragraph}</Paragraph>
            ))}
            {busy && <Notice announced>{wardText.saving}</Notice>}
            {failure && (
              <Notice tone="cinnabar" announced>
                {failureText(failure)}
              </Notice>
            )}
            <ChoicePair
              first={{ text: wardText.refuse, disabled: busy, onPress: close }}
              second={{
                text: wardText.agree,
                disabled: busy,
                onPress: () => void agree(served),
              }}
            />
          </Stack>
        )}
      </ResourceView>
    </Sheet>
  )
}
