import type { Field as DeclaredField } from '@contract/register-field'
import { inputText } from '@/text/register'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { Field } from '@/ui/Field'
import { FieldFrame } from '@/ui/FieldFrame'
import { TextArea } from '@/ui/TextArea'
import { BirthDateInput } from './BirthDateInput'
import { RegionInput } from './RegionInput'

export interface FieldInputProps {
  field: DeclaredField
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

/** The control for one declared field, by the kind of input that the register gives it. */
export function FieldInput({ field, value, onChange, error }: FieldInputProps) {
  const { input } = field
  const named = { id: `field-${field.code}`, label: field.label, optional: field.optional, error }
  const typed = { ...named, value, onChange }
  switch (input.kind) {
    case 'none':
      return null
    case 'text':
      return <TextInput {...typed} max={input.max} />
    case 'choice':
      return <OptionInput {...typed} options={input.options} />
    case 'birth_date':
      return <BirthDateInput {...typed} />
    case 'region':
      return <RegionInput {...typed} level={input.level} />
    case 'phone':
      return <Field {...typed} type="number" hint={inputText.phoneHint} maxLength={20} />
    case 'postcode':
      return <Field {...typed} type="number" maxLength={6} />
    case 'id_number':
      return <Field {...typed} type="idcard" maxLength={18} />
    case 'card':
      return <Field {...typed} type="number" maxLength={23} />
    case 'account':
      return <Field {...typed} maxLength={64} />
    case 'expiry':
      return <Field {...typed} hint={inputText.expiryHint} maxLength={7} />
  }
}

export interface TypedInput {
  id: string
  label: string
  optional: boolean
  error: string | undefined
  value: string
  onChange: (value: string) => void
}

const ONE_LINE = 60 // characters; above that a person wants to see what they wrote

function TextInput({ max, ...typed }: TypedInput & { max: number }) {
  return max > ONE_LINE ? (
    <TextArea {...typed} maxLength={max} />
  ) : (
    <Field {...typed} maxLength={max} />
  )
}

interface OptionInputProps extends TypedInput {
  options: readonly { value: string; label: string }[]
}

function OptionInput({ options, value, onChange, ...named }: OptionInputProps) {
  return (
    <FieldFrame {...named}>
      <ChoiceGroup label={named.label}>
        {options.map((option) => (
          <Choice
            key={option.value}
            kind="radio"
            label={option.label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
        ))}
      </ChoiceGroup>
    </FieldFrame>
  )
}
