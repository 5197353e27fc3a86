import type { RequestView } from '@contract/request'
import { isSettled } from '@contract/system'
import { momentText } from '@/text/dates'
import { actorNames, detailText, stepDetails, stepName } from '@/text/request-detail'
import { Card } from '@/ui/Card'
import { Section } from '@/ui/Section'
import { type Step, Steps } from '@/ui/Steps'
import { type TimelineStep, timeline } from './request-rules'

interface ProgressProps {
  request: RequestView
}

/** Every step that happened, when and by whom, and what is still ahead. */
export function Progress({ request }: ProgressProps) {
  return (
    <Section title={detailText.progress}>
      <Card>
        <Steps steps={timeline(request).map((step) => stepOf(step, request))} />
      </Card>
    </Section>
  )
}

function stepOf({ key, state, standing, happened }: TimelineStep, request: RequestView): Step {
  const detail = standing === 'now' ? detailOf(request) : undefined
  return {
    key,
    label: stepName(state, request.type),
    state: state === 'refused' ? 'failed' : standing,
    ...(happened && { moment: `${momentText(happened.at)} · ${actorNames[happened.actor]}` }),
    ...(detail && { detail }),
  }
}

function detailOf({ state, type, cooling_until, systems }: RequestView): string | undefined {
  switch (state) {
    case 'identity_check':
      return stepDetails.identity
    case 'cooling':
      return cooling_until ? stepDetails.cooling(momentText(cooling_until)) : undefined
    case 'processing':
      return systems.length > 0
        ? systemsSoFar(systems)
        : type === 'erase'
          ? stepDetails.erasing
          : undefined
    case 'verifying':
      return stepDetails.verifying
    default:
      return undefined
  }
}

function systemsSoFar(systems: RequestView['systems']): string {
  const done = systems.filter(isSettled).length
  return stepDetails.systems(done, systems.length)
}
