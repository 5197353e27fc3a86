import { Textarea } from '@tarojs/components'
import { FieldFrame, type FieldWords, fieldAttributes } from './FieldFrame'
import styles from './field.module.css'

interface TextAreaProps extends FieldWords {
  value: string
  onChange: (value: string) => void
  /** In characters. */
  maxLength?: number
  placeholder?: string
  disabled?: boolean
}

/** Several lines; the box grows with what is written. */
export function TextArea({
  value,
  onChange,
  maxLength = 500,
  placeholder = '',
  disabled = false,
  ...words
}: TextAreaProps) {
  const attributes = fieldAttributes(words)
  return (
    <FieldFrame {...words}>
      <Textarea
        id={words.id}
        className={styles.area}
        placeholderClass={styles.placeholder}
        autoHeight
        value={value}
        maxlength={maxLength}
        placeholder={placeholder}
        disabled={disabled}
        nativeProps={attributes}
        {...attributes}
        onInput={(event) => onChange(event.detail.value)}
      />
    </FieldFrame>
  )
}
