import { deceasedText, kinships, wishes } from '@/text/complaint'
import { Field } from '@/ui/Field'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { TextArea } from '@/ui/TextArea'
import { Choices } from './Choices'
import { ContactChoice } from './ContactChoice'
import { FilingFailure } from './FilingFailure'
import { SubmitButton } from './SubmitButton'
import { Submitted } from './Submitted'
import { type Deceased, useDeceased } from './use-deceased'

const KINSHIPS = ['spouse', 'child', 'parent', 'sibling', 'grandparent', 'grandchild'] as const
const WISHES = ['view', 'copy', 'correct', 'erase'] as const

/** A close relative asks for somebody who died: what finds the account, who asks, for what, and why. */
export function AskForDeceased() {
  const deceased = useDeceased()
  const { submitted } = deceased.filing
  return submitted ? <Submitted submitted={submitted} /> : <Form deceased={deceased} />
}

function Form({ deceased }: { deceased: Deceased }) {
  const { draft, change, wrong, filing, submit } = deceased
  return (
    <Stack>
      <Paragraph>{deceasedText.intro}</Paragraph>
      <Paragraph>{deceasedText.unless}</Paragraph>
      <Paragraph>{deceasedText.proof}</Paragraph>
      <Field
        id="deceased-phone"
        label={deceasedText.phone}
        hint={deceasedText.phoneHint}
        type="number"
        value={draft.phone}
        onChange={(phone) => change({ phone })}
        maxLength={22}
        error={wrong.includes('phone') ? deceasedText.phoneWrong : undefined}
      />
      <Choices
        question={deceasedText.kinship}
        answers={kinships}
        order={KINSHIPS}
        chosen={draft.kinship}
        onChoose={(kinship) => change({ kinship })}
        error={wrong.includes('kinship') ? deceasedText.kinshipMissing : undefined}
      />
      <Choices
        question={deceasedText.wish}
        answers={wishes}
        order={WISHES}
        chosen={draft.wish}
        onChoose={(wish) => change({ wish })}
        error={wrong.includes('wish') ? deceasedText.wishMissing : undefined}
      />
      <TextArea
        id="interest"
        label={deceasedText.interest}
        hint={deceasedText.interestHint}
        value={draft.interest}
        onChange={(interest) => change({ interest })}
        error={wrong.includes('interest') ? deceasedText.interestMissing : undefined}
      />
      <ContactChoice
        draft={draft.contact}
        onChange={(contact) => change({ contact })}
        wrong={wrong.includes('contact')}
      />
      <FilingFailure failure={filing.failure} />
      <SubmitButton busy={filing.busy} onPress={submit} />
    </Stack>
  )
}
