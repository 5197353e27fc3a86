import type { ErasurePreview, ErasureScope } from '@contract/request-order'
import { eraseText } from '@/text/erase'
import { listed } from '@/text/listed'
import { Card } from '@/ui/Card'
import { Paragraph, Small } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { KeptItem } from './KeptItem'

interface EffectProps {
  scope: ErasureScope
  effect: ErasurePreview
}

/** What goes, in numbers, and what stays, why and until when. */
export function Effect({ scope, effect }: EffectProps) {
  return (
    <Section title={titleOf(scope, effect.scope_label)}>
      <Card title={eraseText.gone}>
        <Gone scope={scope} effect={effect} />
      </Card>
      <Systems systems={effect.systems} />
      <Card title={eraseText.stays}>
        {effect.kept.length === 0 && <Paragraph>{eraseText.staysNothing}</Paragraph>}
        {effect.kept.map((one) => (
          <KeptItem key={one.what} kept={one} />
        ))}
        {effect.kept.some(({ until }) => until !== null) && <Small>{eraseText.staysLater}</Small>}
      </Card>
    </Section>
  )
}

type System = ErasurePreview['systems'][number]

/** What each connected system would lose and keep, as it says itself. */
function Systems({ systems }: { systems: System[] }) {
  if (systems.length === 0) {
    return null
  }
  return (
    <Card title={eraseText.systems}>
      {systems.map((system) => (
        <Paragraph key={system.system}>{systemWords(system)}</Paragraph>
      ))}
      <Small>{eraseText.systemsTold}</Small>
    </Card>
  )
}

function systemWords({ label, would_erase, would_keep }: System): string {
  return would_erase === null
    ? eraseText.systemUnknown(label)
    : eraseText.system(label, would_erase, would_keep ?? 0)
}

function titleOf(scope: ErasureScope, label: string): string {
  return scope.kind === 'account' ? eraseText.accountTitle : eraseText.effectTitle(label)
}

function Gone({ scope, effect: { fields } }: EffectProps) {
  const isAccount = scope.kind === 'account'
  if (fields.length === 0 && !isAccount) {
    return <Paragraph>{eraseText.goneNothing}</Paragraph>
  }
  const total = fields.reduce((sum, { values }) => sum + values, 0)
  const labels = listed(fields.map(({ label, values }) => eraseText.values(label, values)))
  return (
    <>
      <Paragraph>{eraseText.total(total, labels)}</Paragraph>
      {isAccount && <Paragraph>{eraseText.goneAccount}</Paragraph>}
      <Paragraph>{eraseText.goneForGood}</Paragraph>
    </>
  )
}
