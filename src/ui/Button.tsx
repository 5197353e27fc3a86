import { Button as TaroButton, type ButtonProps as TaroButtonProps } from '@tarojs/components'
import type { ReactNode } from 'react'
import { accessible } from './accessible'
import styles from './button.module.css'
import { classNames } from './class-names'
import { Icon, type IconName } from './Icon'
import { pressable } from './pressable'

/**
 * What WeChat offers only through its own button, passed on as it is. There a tap gives both the
 * native event and onPress; a browser, which knows no open-type, gives onPress alone.
 */
type NativeProps = Partial<
  Pick<
    TaroButtonProps,
    | 'id'
    | 'openType'
    | 'onAgreePrivacyAuthorization'
    | 'onGetPhoneNumber'
    | 'onContact'
    | 'onOpenSetting'
  >
>

export interface ButtonProps extends NativeProps {
  children: ReactNode
  onPress?: () => void
  /** main: the page's one harmless act. plain: anything else, and both of a pair. */
  kind?: 'main' | 'plain' | 'danger-text' | 'link'
  icon?: IconName
  /** Beside text instead of as wide as the page. */
  compact?: boolean
  /** Say the reason beside the button: a disabled button never explains itself. */
  disabled?: boolean
  label?: string
}

export function Button({
  children,
  onPress = nothing,
  kind = 'plain',
  icon,
  compact = false,
  disabled = false,
  label,
  ...native
}: ButtonProps) {
  return (
    <TaroButton
      className={classNames(
        styles.button,
        styles[kind],
        compact && styles.compact,
        disabled && styles.disabled,
      )}
      hoverClass={classNames(styles.pressed)}
      disabled={disabled}
      {...native}
      {...accessible({ role: 'button', label, disabled: disabled || undefined })}
      {...pressable(onPress, disabled)}
    >
      {icon && <Icon name={icon} />}
      {children}
    </TaroButton>
  )
}

/** A native button may live by its open-type alone. */
function nothing() {}
