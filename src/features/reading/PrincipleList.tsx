import type { Principle } from '@contract/reading'
import { readingRoutes } from '@contract/reading-routes'
import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { ask } from '@/platform/service'
import { readingText } from '@/text/reading'
import { Card } from '@/ui/Card'
import { Link, Paragraph, Small } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Skeleton } from '@/ui/Skeleton'
import { useResource } from '@/ui/use-resource'
import { keepPrinciples, keptPrinciples } from './kept-principles'
import { pageAt } from './page-at'
import styles from './reading.module.css'

/** What is promised in general, each with the pages that show it kept. */
export function PrincipleList() {
  const principles = useResource(readPrinciples, [], { cached: keptPrinciples })
  return (
    <ResourceView
      resource={principles}
      failedTitle={readingText.principlesFailed}
      skeleton={<Skeleton blocks={5} />}
    >
      {(found) => (
        <>
          <Paragraph quiet>{readingText.principlesIntro}</Paragraph>
          {found.principles.map((principle, index) => (
            <PrincipleCard key={principle.name} principle={principle} place={index + 1} />
          ))}
        </>
      )}
    </ResourceView>
  )
}

async function readPrinciples() {
  const principles = await ask(readingRoutes.readPrinciples, {})
  keepPrinciples(principles)
  return principles
}

interface PrincipleCardProps {
  principle: Principle
  place: number
}

function PrincipleCard({ principle: { name, meaning, shown_by }, place }: PrincipleCardProps) {
  return (
    <Card title={`${place}. ${name}`}>
      <View>{meaning}</View>
      <Small>{readingText.shownBy}</Small>
      <View className={styles.ways}>
        {shown_by.map(({ label, page }) => (
          <WayTo key={page + label} label={label} page={page} />
        ))}
      </View>
    </Card>
  )
}

interface WayToProps {
  label: string
  page: string
}

/** A page that this version of the app does not have is named, and leads nowhere. */
function WayTo({ label, page }: WayToProps) {
  const name = pageAt(page)
  return name ? <Link onPress={() => void open(name, {})}>{label}</Link> : <View>{label}</View>
}
