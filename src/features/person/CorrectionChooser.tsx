import type { DatumView } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import { open } from '@/platform/navigation'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import { correctText } from '@/text/person'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { useResource } from '@/ui/use-resource'
import { correctable, correctionWay } from './correction-rules'
import { FrozenNotice } from './FrozenNotice'
import { NeedsNetwork } from './NeedsNetwork'

/** Which one is to be put right. */
export function CorrectionChooser() {
  const data = useResource(() => ask(personRoutes.readMyData, {}), [])
  usePageReturned(data.reload)
  if (data.state === 'offline' && !data.kept) {
    return <NeedsNetwork onRetry={data.reload} />
  }
  return (
    <ResourceView resource={data} failedTitle={correctText.failed}>
      {(mine) =>
        mine.frozen ? (
          <FrozenNotice>{correctText.frozen}</FrozenNotice>
        ) : (
          <Choices data={correctable(mine)} />
        )
      }
    </ResourceView>
  )
}

interface ChoicesProps {
  data: DatumView[]
}

function Choices({ data }: ChoicesProps) {
  if (data.length === 0) {
    return <EmptyState title={correctText.nothing} icon="edit" />
  }
  return (
    <Section title={correctText.choose}>
      <List>
        {data.map((datum) => (
          <Row
            key={datum.field}
            label={datum.label}
            value={datum.masked ?? correctText.fill}
            detail={correctionWay(datum) === 'by_request' && correctText.byRequest}
            onPress={() => void open('correct', { field: datum.field })}
          />
        ))}
      </List>
    </Section>
  )
}
