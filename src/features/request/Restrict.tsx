import { open } from '@/platform/navigation'
import { restrictText } from '@/text/restriction'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { List } from '@/ui/List'
import { Link, Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { FilingFailure } from './FilingFailure'
import { RestrictionList } from './RestrictionList'
import { SubmitButton } from './SubmitButton'
import { Submitted } from './Submitted'
import { type Filing, useFiling } from './use-filing'
import {
  type Restrictable,
  type RestrictStep,
  useRestrictables,
  useRestrictStep,
  wholeAccount,
} from './use-restricting'

/** Restricting the use of one's data, or objecting to a purpose; what is restricted now stands first. */
export function Restrict() {
  const filing = useFiling()
  const { step, go, restart } = useRestrictStep()
  if (filing.submitted) {
    return <Submitted submitted={filing.submitted} />
  }
  switch (step.at) {
    case 'kind':
      return (
        <>
          <RestrictionList />
          <Kind onChoose={go} />
        </>
      )
    case 'which':
      return <Which kind={step.kind} onChoose={go} onBack={restart} />
    case 'confirm':
      return <Confirm chosen={step.chosen} filing={filing} onBack={restart} />
  }
}

interface ChooseProps {
  onChoose: (step: RestrictStep) => void
}

function Kind({ onChoose }: ChooseProps) {
  return (
    <Section title={restrictText.what}>
      <List>
        <Row
          label={restrictText.purpose}
          detail={restrictText.purposeDetail}
          onPress={() => onChoose({ at: 'which', kind: 'purpose' })}
        />
        <Row
          label={restrictText.field}
          detail={restrictText.fieldDetail}
          onPress={() => onChoose({ at: 'which', kind: 'field' })}
        />
        <Row
          label={restrictText.account}
          detail={restrictText.accountDetail}
          onPress={() => onChoose({ at: 'confirm', chosen: wholeAccount })}
        />
      </List>
      <Link onPress={() => void open('erase', { field: undefined, purpose: undefined })}>
        {restrictText.stop}
      </Link>
    </Section>
  )
}

interface WhichProps extends ChooseProps {
  kind: 'field' | 'purpose'
  onBack: () => void
}

function Which({ kind, onChoose, onBack }: WhichProps) {
  const found = useRestrictables()
  return (
    <>
      <ResourceView resource={found} failedTitle={restrictText.failed}>
        {({ fields, purposes }) => (
          <Section title={kind === 'field' ? restrictText.whichField : restrictText.whichPurpose}>
            <Several things={kind === 'field' ? fields : purposes} onChoose={onChoose} />
          </Section>
        )}
      </ResourceView>
      <Button kind="link" onPress={onBack}>
        {restrictText.back}
      </Button>
    </>
  )
}

interface SeveralProps extends ChooseProps {
  things: Restrictable[]
}

function Several({ things, onChoose }: SeveralProps) {
  if (things.length === 0) {
    return <Paragraph>{restrictText.nothing}</Paragraph>
  }
  return (
    <List>
      {things.map((chosen) => (
        <Row
          key={chosen.key}
          label={chosen.label}
          detail={chosen.detail}
          onPress={() => onChoose({ at: 'confirm', chosen })}
        />
      ))}
    </List>
  )
}

interface ConfirmProps {
  chosen: Restrictable
  filing: Filing<Restrictable['order']>
  onBack: () => void
}

function Confirm({ chosen: { label, order }, filing, onBack }: ConfirmProps) {
  const title = order.type === 'object' ? restrictText.objected(label) : restrictText.chosen(label)
  return (
    <Stack>
      <Card title={title}>
        <Paragraph>{restrictText.effect}</Paragraph>
      </Card>
      <FilingFailure failure={filing.failure} />
      <SubmitButton busy={filing.busy} onPress={() => void filing.file(order)} />
      <Button kind="link" onPress={onBack}>
        {restrictText.back}
      </Button>
    </Stack>
  )
}
