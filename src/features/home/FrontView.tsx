import type { Controller } from '@contract/controller'
import type { ReactNode } from 'react'
import { homeText } from '@/text/home'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { News } from './News'
import { Services } from './Services'
import { useFront } from './use-front'

interface FrontViewProps {
  /** How to reach a human of whoever decides about the data. */
  contact: (controller: Controller) => ReactNode
}

/** What the place tells everybody alike: what is new, what it is about, whom to reach. */
export function FrontView({ contact }: FrontViewProps) {
  const front = useFront()
  return (
    <ResourceView resource={front} failedTitle={homeText.frontFailed} skeleton={<FrontSkeleton />}>
      {({ announcements, services, controller }) => (
        <>
          <News announcements={announcements} />
          <Services services={services} />
          {contact(controller)}
        </>
      )}
    </ResourceView>
  )
}

function FrontSkeleton() {
  return (
    <Section>
      <Skeleton />
    </Section>
  )
}
