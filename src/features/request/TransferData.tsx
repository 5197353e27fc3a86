import type { CopyOffer } from '@contract/copy'
import { transferText } from '@/text/copy'
import { Card } from '@/ui/Card'
import { Field } from '@/ui/Field'
import { Paragraph, Small } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { FilingFailure } from './FilingFailure'
import { ScopeChoice } from './ScopeChoice'
import { SubmitButton } from './SubmitButton'
import { Submitted } from './Submitted'
import { useCopyOffer } from './use-copy-offer'
import { type Transfer, useTransfer } from './use-transfer'

/** Handing one's data to another processor: the four conditions, what, and to whom. */
export function TransferData() {
  const offer = useCopyOffer()
  const transfer = useTransfer()
  const { submitted } = transfer.filing
  if (submitted) {
    return <Submitted submitted={submitted} />
  }
  return (
    <ResourceView resource={offer} failedTitle={transferText.failed}>
      {(found) => <Form offer={found} transfer={transfer} />}
    </ResourceView>
  )
}

interface FormProps {
  offer: CopyOffer
  transfer: Transfer
}

function Form({ offer, transfer: { draft, change, gaps, filing, submit } }: FormProps) {
  return (
    <>
      <Paragraph>{transferText.intro}</Paragraph>
      <Stack>
        <Card title={transferText.conditions}>
          {transferText.condition.map((words) => (
            <Paragraph key={words}>{words}</Paragraph>
          ))}
          <Small>{transferText.law}</Small>
        </Card>
      </Stack>
      <ScopeChoice
        offer={offer}
        draft={draft.scope}
        onChange={(scope) => change({ scope })}
        gap={gaps.scope}
      />
      <Stack>
        <Field
          id="transfer-name"
          label={transferText.to}
          hint={transferText.toHint}
          value={draft.name}
          onChange={(name) => change({ name })}
          maxLength={100}
          error={gaps.name ? transferText.toMissing : undefined}
        />
        <Field
          id="transfer-address"
          label={transferText.address}
          hint={transferText.addressHint}
          value={draft.address}
          onChange={(address) => change({ address })}
          maxLength={300}
          error={gaps.address ? transferText.addressWrong : undefined}
        />
        <FilingFailure failure={filing.failure} />
        <SubmitButton words={transferText.submit} busy={filing.busy} onPress={submit} />
      </Stack>
    </>
  )
}
