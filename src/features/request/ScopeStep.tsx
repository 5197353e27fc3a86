import { open } from '@/platform/navigation'
import { eraseText } from '@/text/erase'
import { List } from '@/ui/List'
import { Link } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import type { ErasureStep } from './use-erasure'

interface ScopeStepProps {
  onChoose: (step: ErasureStep) => void
}

/** First question: one field, one purpose, or the account. A tap is the answer; none is given beforehand. */
export function ScopeStep({ onChoose }: ScopeStepProps) {
  return (
    <>
      <Section title={eraseText.scopeTitle}>
        <List>
          <Row
            label={eraseText.field}
            detail={eraseText.fieldDetail}
            onPress={() => onChoose({ at: 'field' })}
          />
          <Row
            label={eraseText.purpose}
            detail={eraseText.purposeDetail}
            onPress={() => onChoose({ at: 'purpose' })}
          />
          <Row
            label={eraseText.account}
            detail={eraseText.accountDetail}
            onPress={() => onChoose({ at: 'time', scope: { kind: 'account' } })}
          />
        </List>
      </Section>
      <Link onPress={() => void open('consents', {})}>{eraseText.stop}</Link>
    </>
  )
}
