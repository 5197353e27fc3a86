import type { ServiceTerms, TopicAnswer } from '@contract/reading'
import { open } from '@/platform/navigation'
import { readingText } from '@/text/reading'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { Tag } from '@/ui/Tag'
import { ownService } from './own-service'
import { TopicCard } from './TopicCard'
import { useServiceTerms } from './use-service-terms'

interface ServiceTermsViewProps {
  /** As the page's address names it; the service one is in where it names none. */
  service?: string | undefined
}

/** The general policy and a service's own terms, in force together: which speaks on what, and where they differ. */
export function ServiceTermsView({ service = ownService() }: ServiceTermsViewProps) {
  const terms = useServiceTerms(service)
  return (
    <ResourceView
      resource={terms}
      failedTitle={readingText.termsFailed}
      empty={<EmptyState title={readingText.noSuchService} />}
    >
      {(found) => found && <Together terms={found} />}
    </ResourceView>
  )
}

interface TogetherProps {
  terms: ServiceTerms
}

function Together({ terms }: TogetherProps) {
  const { label, general, specific, topics } = terms
  const conflicts = topics.filter(({ conflict }) => conflict)
  return (
    <>
      <Section title={label}>
        <List>
          <DocumentRow document={general} role={readingText.general} />
          {specific && <DocumentRow document={specific} role={readingText.specific} isFirst />}
        </List>
      </Section>
      <Stack>
        <Notice>{specific ? readingText.specificFirst : readingText.onlyGeneral}</Notice>
      </Stack>
      {specific && <Topics title={readingText.conflicts(conflicts.length)} topics={conflicts} />}
      <Topics title={readingText.topics} topics={topics.filter(({ conflict }) => !conflict)} />
    </>
  )
}

interface DocumentRowProps {
  document: ServiceTerms['general']
  role: string
  /** Where both speak, this one counts. */
  isFirst?: boolean
}

function DocumentRow({ document, role, isFirst = false }: DocumentRowProps) {
  const { policy, version, title } = document
  return (
    <Row
      icon="policy"
      label={title}
      tag={isFirst && <Tag tone="pine">{readingText.counts}</Tag>}
      detail={readingText.documentFacts(role, version)}
      onPress={() => void open('reader', { policy, version, clause: undefined })}
    />
  )
}

interface TopicsProps {
  title: string
  topics: readonly TopicAnswer[]
}

function Topics({ title, topics }: TopicsProps) {
  if (topics.length === 0) {
    return null
  }
  return (
    <Section title={title}>
      {topics.map((answer) => (
        <TopicCard key={answer.topic} answer={answer} />
      ))}
    </Section>
  )
}
