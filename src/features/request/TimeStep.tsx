import type { MyOverview } from '@contract/overview'
import { overviewRoutes } from '@contract/overview-routes'
import type { ErasureOrder, ErasurePreview, ErasureScope } from '@contract/request-order'
import { requestOrderRoutes } from '@contract/request-order-routes'
import { now } from '@/platform/clock'
import { open } from '@/platform/navigation'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import { dayText } from '@/text/dates'
import { eraseText } from '@/text/erase'
import { List } from '@/ui/List'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Skeleton } from '@/ui/Skeleton'
import { useResource } from '@/ui/use-resource'
import { Blocked } from './Blocked'
import { Effect } from './Effect'
import { coolingEnd } from './erasure-rules'

interface ChosenTime {
  when: ErasureOrder['when']
  /** What is deleted, in the server's words. */
  label: string
  /** Last four characters of the account number. */
  tail: string
}

interface TimeStepProps {
  scope: ErasureScope
  onChoose: (chosen: ChosenTime) => void
}

/** What the deletion would do, in numbers, and what would stay; then the question when. */
export function TimeStep({ scope, onChoose }: TimeStepProps) {
  const preview = useResource(() => readPreview(scope), [scope])
  usePageReturned(preview.reload)
  return (
    <ResourceView
      resource={preview}
      failedTitle={eraseText.previewFailed}
      skeleton={<Skeleton blocks={2} />}
    >
      {(read) => <Question scope={scope} onChoose={onChoose} {...read} />}
    </ResourceView>
  )
}

interface Previewed {
  effect: ErasurePreview
  overview: MyOverview
}

async function readPreview(scope: ErasureScope): Promise<Previewed> {
  const [effect, overview] = await Promise.all([
    ask(requestOrderRoutes.previewErasure, { body: { scope } }),
    ask(overviewRoutes.readOverview, {}),
  ])
  return { effect, overview }
}

function Question({ scope, effect, overview, onChoose }: TimeStepProps & Previewed) {
  const choose = (when: ErasureOrder['when']) =>
    onChoose({ when, label: effect.scope_label, tail: overview.account_tail })
  const blocked = overview.frozen || effect.blocked_by.length > 0
  const nothing = scope.kind !== 'account' && effect.fields.length === 0
  return (
    <>
      {blocked && <Blocked frozen={overview.frozen} blockedBy={effect.blocked_by} />}
      <Effect scope={scope} effect={effect} />
      {!nothing && <CopyFirst />}
      {!blocked && !nothing && (
        <Section title={eraseText.timeTitle}>
          <List>
            <Row
              label={eraseText.later}
              detail={laterWords(scope)}
              onPress={() => choose('in_7_days')}
            />
            <Row label={eraseText.now} detail={eraseText.nowDetail} onPress={() => choose('now')} />
          </List>
        </Section>
      )}
    </>
  )
}

// Other apps take a login during the wait as a change of mind; here it is none, so that is said.
function laterWords(scope: ErasureScope): string {
  const words = eraseText.laterDetail(dayText(coolingEnd(now())))
  return scope.kind === 'account' ? `${words}${eraseText.loginDoesNotCancel}` : words
}

/** Beside the choice that cannot be taken back for ever: what most people regret is not having kept a copy. */
function CopyFirst() {
  return (
    <Section title={eraseText.copyFirst}>
      <List>
        <Row
          icon="copy"
          label={eraseText.copy}
          detail={eraseText.copyFirstDetail}
          onPress={() => void open('export', {})}
        />
      </List>
    </Section>
  )
}
