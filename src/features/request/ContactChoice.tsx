import { contactChoiceText } from '@/text/complaint'
import { Field } from '@/ui/Field'
import { Paragraph } from '@/ui/prose'
import { Choices } from './Choices'
import { CONTACT_KINDS, type ContactDraft } from './contact-draft'

interface ContactChoiceProps {
  draft: ContactDraft
  onChange: (draft: ContactDraft) => void
  /** It was submitted, and what stands here is no such contact. */
  wrong: boolean
}

/** How to be answered, for who has no account or wants another way; leaving nothing is one of the answers. */
export function ContactChoice({ draft, onChange, wrong }: ContactChoiceProps) {
  const { kind, value } = draft
  return (
    <>
      <Choices
        question={contactChoiceText.title}
        answers={contactChoiceText.kinds}
        order={CONTACT_KINDS}
        chosen={kind}
        onChoose={(chosen) => onChange({ kind: chosen, value: '' })}
      />
      {kind !== null && kind !== 'none' && (
        <Field
          id="contact"
          label={contactChoiceText.labels[kind]}
          value={value}
          onChange={(typed) => onChange({ kind, value: typed })}
          maxLength={kind === 'letter' ? 500 : 200}
          error={wrong ? contactChoiceText.wrong[kind] : undefined}
        />
      )}
      <Paragraph quiet>{contactChoiceText.why}</Paragraph>
    </>
  )
}
