/*
 * DOM stand-ins for @tarojs/components in component tests: the same event shapes (detail.value) as
 * the phone, and Taro's habits on H5 that have bitten us. The real elements are tested in Chromium
 * and in the WeChat host.
 */
import {
  type ChangeEvent,
  createElement,
  type ForwardedRef,
  forwardRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'

interface CommonProps {
  children?: ReactNode
  className?: string
  id?: string
  onClick?: (event: { type: string }) => void
  onKeyDown?: (event: KeyboardEvent) => void
  onFocus?: () => void
  tabIndex?: number
  nativeProps?: Record<string, string>
}

const PASSED = /^(aria-|data-)|^(id|role|className|tabIndex|style|onKeyDown)$/

function domProps({ onClick, ...props }: CommonProps & Record<string, unknown>) {
  const passed = Object.fromEntries(Object.entries(props).filter(([name]) => PASSED.test(name)))
  return { ...passed, ...(onClick && { onClick: (event: MouseEvent) => onClick(event) }) }
}

function element(tag: 'div' | 'span') {
  return forwardRef((props: CommonProps, ref: ForwardedRef<HTMLElement>) =>
    createElement(tag, { ...domProps({ ...props }), onFocus: props.onFocus, ref }, props.children),
  )
}

export const View = element('div')
export const ScrollView = element('div')
export const CustomWrapper = element('div')
export const Text = element('span')
export const Label = element('span')

/** What WeChat answers to an open-type button; a test sets it before the tap. */
export const openTypeAnswers: Partial<Record<OpenType, object>> = {}

const OPEN_TYPE_EVENTS = {
  agreePrivacyAuthorization: 'onAgreePrivacyAuthorization',
  getPhoneNumber: 'onGetPhoneNumber',
  contact: 'onContact',
  openSetting: 'onOpenSetting',
} as const
type OpenType = keyof typeof OPEN_TYPE_EVENTS
type NativeHandlers = { [Name in (typeof OPEN_TYPE_EVENTS)[OpenType]]?: (event: object) => void }

interface ButtonProps extends CommonProps, NativeHandlers {
  openType?: string
  disabled?: boolean
}

/** Not a DOM button, as on H5: role and keys must come from whoever uses it. */
export function Button({ openType, disabled, onClick, ...props }: ButtonProps) {
  const tap = (event: { type: string }) => {
    onClick?.(event)
    for (const one of disabled ? [] : openTypesOf(openType)) {
      props[OPEN_TYPE_EVENTS[one]]?.({ detail: openTypeAnswers[one] ?? {} })
    }
  }
  return <div {...domProps({ ...props, onClick: tap })}>{props.children}</div>
}

function openTypesOf(openType = ''): OpenType[] {
  return Object.keys(OPEN_TYPE_EVENTS).filter((name): name is OpenType =>
    openType.split('|').includes(name),
  )
}

interface TextInputProps extends CommonProps {
  value?: string
  type?: string
  placeholder?: string
  disabled?: boolean
  maxlength?: number
  onInput?: (event: { detail: { value: string; cursor: number } }) => void
  onBlur?: (event: { detail: { value: string } }) => void
  focus?: boolean
  onConfirm?: () => void
}

/** Taro wraps the real control: attributes on the wrapper help nobody, nativeProps reach it. */
export function Input(props: TextInputProps) {
  return (
    <div className={props.className}>
      <input type={props.type} {...controlProps(props)} />
    </div>
  )
}

export function Textarea(props: TextInputProps) {
  return (
    <div className={props.className}>
      <textarea {...controlProps(props)} />
    </div>
  )
}

type Typing = ChangeEvent<HTMLInputElement | HTMLTextAreaElement>

function controlProps({ onInput, onBlur, onConfirm, ...props }: TextInputProps) {
  return {
    autoFocus: props.focus ?? false,
    onKeyDown: ({ key }: KeyboardEvent) => key === 'Enter' && onConfirm?.(),
    ...props.nativeProps,
    id: props.id,
    value: props.value ?? '',
    placeholder: props.placeholder,
    disabled: props.disabled,
    maxLength: props.maxlength,
    onChange: ({ target: { value } }: Typing) =>
      onInput?.({ detail: { value, cursor: value.length } }),
    onBlur: ({ target: { value } }: { target: { value: string } }) =>
      onBlur?.({ detail: { value } }),
  }
}

interface PickerProps extends CommonProps {
  range?: readonly string[]
  value?: number | string
  mode?: string
  onChange?: (event: { detail: { value: string } }) => void
}

export function Picker({ range = [], value, onChange, ...props }: PickerProps) {
  return (
    <div {...domProps({ ...props })}>
      {props.children}
      <select
        value={value}
        onChange={({ target }) => onChange?.({ detail: { value: target.value } })}
      >
        {range.map((name, index) => (
          <option key={name} value={index}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

interface ImageProps extends CommonProps {
  src: string
}

export function Image({ src, ...props }: ImageProps) {
  return <img alt="" src={src} {...domProps({ ...props })} />
}
