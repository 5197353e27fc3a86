import { complaintText, complaintTopics } from '@/text/complaint'
import { Choice } from '@/ui/Choice'
import { List } from '@/ui/List'
import { Paragraph } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { TextArea } from '@/ui/TextArea'
import { Choices } from './Choices'
import { ContactChoice } from './ContactChoice'
import { FilingFailure } from './FilingFailure'
import { SubmitButton } from './SubmitButton'
import { Submitted } from './Submitted'
import { type Complaint, useComplaint } from './use-complaint'

interface ComplainProps {
  /** Of the request it is about, where one led here. */
  number?: string | undefined
}

const TOPICS = ['collected', 'shared', 'used', 'leaked', 'handling', 'staff', 'other'] as const

/** A complaint or a claim for damage; no account is needed, and no contact either. */
export function Complain({ number }: ComplainProps) {
  const complaint = useComplaint(number)
  const { submitted } = complaint.filing
  return submitted ? <Submitted submitted={submitted} /> : <Form complaint={complaint} />
}

function Form({ complaint }: { complaint: Complaint }) {
  const { draft, change, missing, filing, submit } = complaint
  return (
    <Stack>
      <Paragraph>{complaintText.intro}</Paragraph>
      <Paragraph>{complaintText.promise}</Paragraph>
      <Choices
        question={complaintText.about}
        answers={complaintTopics}
        order={TOPICS}
        chosen={draft.about}
        onChoose={(about) => change({ about })}
        error={missing.includes('about') ? complaintText.aboutMissing : undefined}
      />
      <TextArea
        id="complaint"
        label={complaintText.words}
        hint={complaintText.wordsHint}
        value={draft.words}
        onChange={(words) => change({ words })}
        maxLength={2000}
        error={missing.includes('words') ? complaintText.wordsMissing : undefined}
      />
      <Section>
        <List>
          <Choice
            kind="checkbox"
            label={complaintText.damage}
            detail={complaintText.damageDetail}
            checked={draft.claimsDamage}
            onChange={(claimsDamage) => change({ claimsDamage })}
          />
        </List>
      </Section>
      <ContactChoice
        draft={draft.contact}
        onChange={(contact) => change({ contact })}
        wrong={missing.includes('contact')}
      />
      <FilingFailure failure={filing.failure} />
      <SubmitButton words={complaintText.submit} busy={filing.busy} onPress={submit} />
    </Stack>
  )
}
