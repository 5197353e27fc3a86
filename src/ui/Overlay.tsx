import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { accessible } from './accessible'
import { BarAction } from './BarAction'
import { classNames } from './class-names'
import { useDisplay } from './display-context'
import styles from './overlay.module.css'
import { useDialogFocus } from './use-dialog-focus'

export interface OverlayProps {
  title: string
  children: ReactNode
  /** Left out where a choice must be made; then the sheet holds the choice, refusal included. */
  onClose?: () => void
  footer?: ReactNode
}

interface Placed extends OverlayProps {
  side: 'sheet' | 'drawer'
}

/**
 * A dialog over the page. It stays inside Screen (no root portal) because tokens hang on Screen's
 * classes: outside it a forced theme would be lost.
 */
export function Overlay({ side, title, children, onClose, footer }: Placed) {
  const { insets } = useDisplay()
  const panel = useDialogFocus()
  const closeByKey = (event: { key?: string }) => {
    if (event.key === 'Escape') {
      onClose?.()
    }
  }
  const keys = { tabIndex: -1, onKeyDown: closeByKey }
  return (
    <View className={styles.overlay}>
      <View className={styles.scrim} catchMove {...(onClose && { onClick: onClose })} />
      <View
        ref={panel}
        className={classNames(styles.panel, styles[side])}
        {...accessible({ role: 'dialog', label: title, modal: true })}
        {...(side === 'drawer' && { style: { paddingTop: `${insets.top}px` } })}
        {...keys}
      >
        <View className={styles.head}>
          <View className={styles.title}>{title}</View>
          {onClose && <BarAction icon="close" label={commonText.close} onPress={onClose} />}
        </View>
        <View className={styles.content}>{children}</View>
        {footer && <View className={styles.foot}>{footer}</View>}
        <View className={styles.safe} />
      </View>
      <FocusReturn onReach={() => panel.current?.focus?.()} />
    </View>
  )
}

interface FocusReturnProps {
  onReach: () => void
}

/** Stands after the panel, so that Tab past its last control comes back to its start. */
function FocusReturn({ onReach }: FocusReturnProps) {
  const reach = { tabIndex: 0, onFocus: onReach }
  return <View className={styles.end} {...reach} />
}
