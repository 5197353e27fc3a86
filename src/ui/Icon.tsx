import { View } from '@tarojs/components'
import { classNames } from './class-names'
import styles from './icon.module.css'

export type IconName =
  | 'announcement'
  | 'back'
  | 'check'
  | 'chevron'
  | 'clock'
  | 'close'
  | 'consent'
  | 'contents'
  | 'copy'
  | 'danger'
  | 'edit'
  | 'erase'
  | 'eye'
  | 'home'
  | 'info'
  | 'lock'
  | 'offline'
  | 'person'
  | 'phone'
  | 'policy'
  | 'search'
  | 'share'
  | 'text-size'
  | 'warning'

interface IconProps {
  name: IconName
}

/** A drawing beside words. It says nothing to a screen reader: the words do. */
export function Icon({ name }: IconProps) {
  return <View className={classNames(styles.icon, styles[name])} aria-hidden="true" />
}
