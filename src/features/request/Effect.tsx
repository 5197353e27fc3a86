import type { ErasurePreview, ErasureScope } from '@contract/request'
import { eraseText } from '@/text/request'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Paragraph, Small } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'

interface EffectProps {
  scope: ErasureScope
  effect: ErasurePreview
}

/** What goes, in numbers, and what stays, why and until when. */
export function Effect({ scope, effect }: EffectProps) {
  return (
    <Section title={eraseText.effectTitle(effect.scope_label)}>
      <Stack>
        <Card title={eraseText.gone}>
          <Gone scope={scope} effect={effect} />
        </Card>
        <Card title={eraseText.stays}>
          {effect.kept.length === 0 && <Paragraph>{eraseText.staysNothing}</Paragraph>}
          {effect.kept.map(({ what, why, until }) => (
            <Paragraph key={what}>
              {what}
              <Small>{why}</Small>
              <Small>{eraseText.staysUntil(until)}</Small>
            </Paragraph>
          ))}
        </Card>
      </Stack>
    </Section>
  )
}

function Gone({ scope, effect: { fields } }: EffectProps) {
  const isAccount = scope.kind === 'account'
  if (fields.length === 0 && !isAccount) {
    return <Paragraph>{eraseText.goneNothing}</Paragraph>
  }
  return (
    <>
      <KeyValue
        pairs={fields.map(({ label, values }) => ({ key: label, value: eraseText.values(values) }))}
      />
      {isAccount && <Paragraph>{eraseText.goneAccount}</Paragraph>}
      <Paragraph>{eraseText.goneForGood}</Paragraph>
    </>
  )
}
