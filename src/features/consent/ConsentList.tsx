import { View } from '@tarojs/components'
import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { session } from '@/platform/session'
import { changesText, consentsText } from '@/text/consents'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { Link, Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { ConsentCard } from './ConsentCard'
import type { Consents } from './kept-consents'
import { LocalChoice } from './LocalChoice'
import { useConsents } from './use-consents'
import { WithdrawAll } from './WithdrawAll'

/** Every choice in one place, taken back where it was given: a guest's on this phone, a person's on record. */
export function ConsentList() {
  const loggedIn = useKept(session) !== null
  return (
    <View>
      <Paragraph quiet>{consentsText.intro}</Paragraph>
      {loggedIn ? <OnRecord /> : <LocalChoice />}
    </View>
  )
}

function OnRecord() {
  const { resource, known } = useConsents()
  const isFirst = resource.state === 'loading' && known !== null
  return (
    <View>
      {!isFirst && (
        <ResourceView
          resource={resource}
          failedTitle={consentsText.failed}
          empty={<EmptyState icon="consent" title={consentsText.empty} />}
        >
          {nothingMore}
        </ResourceView>
      )}
      {known && <Dashboard consents={known} onChange={resource.reload} />}
    </View>
  )
}

/** The list stands beside the state of the question, so that a lost network does not take it down. */
function nothingMore() {
  return null
}

interface DashboardProps {
  consents: Consents
  onChange: () => void
}

function Dashboard({ consents: { listed, changes }, onChange }: DashboardProps) {
  return (
    <Stack>
      {changes.length > 0 && (
        <Notice
          icon="consent"
          action={<Link onPress={() => void open('changes', {})}>{changesText.look}</Link>}
        >
          {changesText.waiting(changes.length)}
        </Notice>
      )}
      <WithdrawAll listed={listed} />
      <View>
        {listed.map((one) => (
          <ConsentCard key={one.code} listed={one} onChange={onChange} />
        ))}
      </View>
    </Stack>
  )
}
