import { Input } from '@tarojs/components'
import { FieldFrame, type FieldWords, fieldAttributes } from './FieldFrame'
import styles from './field.module.css'

interface FieldProps extends FieldWords {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'number' | 'idcard' | 'digit'
  /** In characters. WeChat's own limit is 140. */
  maxLength?: number
  placeholder?: string
  disabled?: boolean
  onBlur?: () => void
  /** It appeared because the person asked for it: they can type at once. */
  takesFocus?: boolean
  /** The keyboard's own key for being done. */
  onEnter?: () => void
}

/** One line of text. Half controlled, as Taro's inputs are: keep `value` in state on every change. */
export function Field({
  value,
  onChange,
  type = 'text',
  maxLength = 140,
  placeholder = '',
  disabled = false,
  onBlur = nothing,
  takesFocus = false,
  onEnter = nothing,
  ...words
}: FieldProps) {
  const attributes = fieldAttributes(words)
  return (
    <FieldFrame {...words}>
      <Input
        id={words.id}
        className={styles.input}
        placeholderClass={styles.placeholder}
        value={value}
        type={type}
        maxlength={maxLength}
        placeholder={placeholder}
        disabled={disabled}
        nativeProps={{ ...attributes, ...(type === 'number' && FIGURES) }}
        {...attributes}
        onInput={(event) => onChange(event.detail.value)}
        onBlur={onBlur}
        focus={takesFocus}
        onConfirm={onEnter}
      />
    </FieldFrame>
  )
}

// A browser's own number box drops leading zeros and takes 1e5: text with a numeric keyboard.
const FIGURES = { type: 'text', inputMode: 'numeric' }

function nothing() {}
