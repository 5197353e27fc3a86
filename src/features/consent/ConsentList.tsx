import { View } from '@tarojs/components'
import { useKept } from '@/platform/kept'
import { session } from '@/platform/session'
import { consentsText } from '@/text/consents'
import { EmptyState } from '@/ui/EmptyState'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { ConsentCard } from './ConsentCard'
import { LocalChoice } from './LocalChoice'
import { useConsents } from './use-consents'

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
  const consents = useConsents()
  return (
    <ResourceView
      resource={consents}
      failedTitle={consentsText.failed}
      empty={<EmptyState icon="consent" title={consentsText.empty} />}
    >
      {(listed) =>
        listed.map((one) => <ConsentCard key={one.code} listed={one} onChange={consents.reload} />)
      }
    </ResourceView>
  )
}
