import { personRoutes } from '@contract/person-routes'
import { registerRoutes } from '@contract/register-routes'
import type { ErasureScope } from '@contract/request-order'
import { ask } from '@/platform/service'
import { eraseText } from '@/text/erase'
import { EmptyState } from '@/ui/EmptyState'
import { List } from '@/ui/List'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { useResource } from '@/ui/use-resource'
import { type ErasureTargets, erasureTargets } from './erasure-rules'

interface TargetStepProps {
  kind: 'field' | 'purpose'
  onChoose: (scope: ErasureScope) => void
}

/** Second question, where the account stays: which field, or which purpose. Only what we hold is listed. */
export function TargetStep({ kind, onChoose }: TargetStepProps) {
  const targets = useResource(readTargets, [], {
    isEmpty: ({ fields }) => fields.length === 0,
  })
  return (
    <ResourceView resource={targets} failedTitle={eraseText.previewFailed} empty={<Nothing />}>
      {(found) => (
        <Section title={kind === 'field' ? eraseText.fieldTitle : eraseText.purposeTitle}>
          <List>
            {choicesOf(kind, found).map(({ scope, key, ...words }) => (
              <Row key={key} {...words} onPress={() => onChoose(scope)} />
            ))}
          </List>
        </Section>
      )}
    </ResourceView>
  )
}

async function readTargets(): Promise<ErasureTargets> {
  const [mine, { register }] = await Promise.all([
    ask(personRoutes.readMyData, {}),
    ask(registerRoutes.readRegister, {}),
  ])
  return erasureTargets(mine, register)
}

interface TargetChoice {
  key: string
  label: string
  detail?: string
  value?: string
  scope: ErasureScope
}

function choicesOf(kind: 'field' | 'purpose', targets: ErasureTargets): TargetChoice[] {
  if (kind === 'field') {
    return targets.fields.map(({ field, label, masked }) => ({
      key: field,
      label,
      value: masked ?? '',
      scope: { kind: 'field', field },
    }))
  }
  return targets.purposes.map(({ code, label, description }) => ({
    key: code,
    label,
    detail: description,
    scope: { kind: 'purpose', purpose: code },
  }))
}

function Nothing() {
  return (
    <EmptyState title={eraseText.nothing} icon="erase">
      {eraseText.nothingDetail}
    </EmptyState>
  )
}
