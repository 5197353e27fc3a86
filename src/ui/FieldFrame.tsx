import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { accessible } from './accessible'
import { classNames } from './class-names'
import styles from './field.module.css'
import { Icon } from './Icon'

export interface FieldWords {
  /** Unique on the page; hint and error are found by it. */
  id: string
  label: string
  hint?: string | undefined
  /** What is wrong and what would be right. */
  error?: string | undefined
  optional?: boolean
}

interface FieldFrameProps extends FieldWords {
  children: ReactNode
  /** Several controls have boxes of their own. */
  boxed?: boolean
}

/** Label above, control in a box, hint before and error after: nothing said by colour alone. */
export function FieldFrame({ children, boxed = true, ...words }: FieldFrameProps) {
  const { id, label, hint, error, optional } = words
  return (
    <View className={styles.field}>
      <View className={styles.label} id={`${id}-label`}>
        {label}
        {optional && <View className={styles.optional}>{commonText.optional}</View>}
      </View>
      {hint && (
        <View className={styles.hint} id={`${id}-hint`}>
          {hint}
        </View>
      )}
      <View className={classNames(boxed && styles.box, boxed && error && styles.wrong)}>
        {children}
      </View>
      <View id={`${id}-error`} {...accessible({ live: 'polite' })}>
        {error && (
          <View className={styles.error}>
            <View className={styles.errorIcon}>
              <Icon name="danger" />
            </View>
            <View>{error}</View>
          </View>
        )}
      </View>
    </View>
  )
}

/** What the control itself tells a screen reader about its words. */
export function fieldAttributes({ id, label, hint, error }: FieldWords) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return accessible({
    label,
    describedBy: described || undefined,
    invalid: error ? true : undefined,
  })
}
