import type { ConsentChange, ConsentNotice } from '@contract/consent'
import { consentRoutes } from '@contract/consent-routes'
import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { ask } from '@/platform/service'
import { changesText, consentsText } from '@/text/consents'
import { dayText } from '@/text/dates'
import { Card } from '@/ui/Card'
import { Link, Paragraph, Small } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { ChoiceActs } from './ChoiceActs'
import styles from './consent-list.module.css'
import { Differences } from './Differences'
import { NoticeWords } from './NoticeBody'
import { type Decision, useConsentChoice } from './use-consent-choice'

interface ChangedItemProps {
  change: ConsentChange
  place: { at: number; of: number }
  onChosen: (decision: Decision) => void
}

/** One item whose scope changed, and its own choice; its notice is served before there is one. */
export function ChangedItem({ change, place, onChosen }: ChangedItemProps) {
  const { item, label, given_at } = change
  const notice = useResource(() => ask(consentRoutes.readMyNotice, { params: { item } }), [item])
  return (
    <Card title={changesText.title(label)}>
      <View className={styles.lead}>
        <Small>{changesText.place(place.at, place.of)}</Small>
        <Small>{changesText.agreedAt(dayText(given_at))}</Small>
      </View>
      <ResourceView resource={notice} failedTitle={consentsText.noticeFailed}>
        {(served) => (
          <Choosing
            change={change}
            notice={served}
            onNoticeRefused={notice.reload}
            onChosen={onChosen}
          />
        )}
      </ResourceView>
    </Card>
  )
}

interface ChoosingProps {
  change: ConsentChange
  notice: ConsentNotice
  onNoticeRefused: () => void
  onChosen: (decision: Decision) => void
}

function Choosing({ change, ...choosing }: ChoosingProps) {
  const { notice } = choosing
  const choice = useConsentChoice({ ...choosing, control: 'change' })
  return (
    <Stack>
      <Differences
        title={changesText.what}
        differences={notice.differences ?? change.differences}
      />
      <Impact change={change} />
      <View className={styles.topic}>{changesText.notice}</View>
      <NoticeWords {...notice} />
      <Paragraph>{changesText.ifRefused}</Paragraph>
      <ChoiceActs {...choice} />
    </Stack>
  )
}

function Impact({
  change: { impact, from_release: from, to_release: to },
}: {
  change: ConsentChange
}) {
  return (
    <View>
      {impact && (
        <View>
          <View className={styles.topic}>{changesText.impact}</View>
          <View>{impact}</View>
        </View>
      )}
      {from && to && (
        <Link onPress={() => void open('history', { policy: 'privacy', from, to })}>
          {changesText.compare}
        </Link>
      )}
    </View>
  )
}
