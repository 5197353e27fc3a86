import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { commonText } from '@/text/common'
import { accessible } from './accessible'
import { BarAction } from './BarAction'
import { classNames } from './class-names'
import { displayClasses, useDisplay } from './display-context'
import { PAGE_HEAD, PAGE_PARTS } from './page-head'
import styles from './screen.module.css'

interface ScreenProps {
  children: ReactNode
  /** The page's question or name, its first heading. */
  title?: string
  /** Every page but a tab's first one gives both ways out. */
  onBack?: () => void
  onHome?: () => void
  /** At the right of the bar: contents, search, text size. */
  actions?: ReactNode
  /** Said on top of every page while this is not the real thing. */
  ribbon?: string | undefined
  /** Stays in reach at the bottom: the page's one main act. */
  footer?: ReactNode
}

/** The root of every page: it carries theme, text size and elder view for all that stands in it. */
export function Screen({ children, title, ribbon, footer, ...bar }: ScreenProps) {
  const display = useDisplay()
  return (
    <View
      id={PAGE_PARTS.page}
      className={classNames(styles.screen, footer ? styles.footed : false, displayClasses(display))}
    >
      <View
        id={PAGE_HEAD}
        className={styles.head}
        style={{ paddingTop: `${display.insets.top}px` }}
      >
        {ribbon && <View className={styles.ribbon}>{ribbon}</View>}
        <Bar {...bar} />
      </View>
      <View className={styles.body} {...accessible({ role: 'main' })}>
        {title && (
          <View className={styles.title} {...accessible({ role: 'heading' })}>
            {title}
          </View>
        )}
        {children}
      </View>
      {footer && (
        <View className={styles.foot}>
          <View className={styles.footBody}>{footer}</View>
        </View>
      )}
    </View>
  )
}

type BarProps = Pick<ScreenProps, 'onBack' | 'onHome' | 'actions'>

function Bar({ onBack, onHome, actions }: BarProps) {
  const { insets } = useDisplay()
  if (!onBack && !onHome && !actions) {
    return null
  }
  return (
    <View className={styles.bar} style={{ paddingRight: `${insets.right}px` }}>
      <View className={styles.ways}>
        {onBack && <BarAction icon="back" label={commonText.back} onPress={onBack} />}
        {onHome && <BarAction icon="home" label={commonText.home} onPress={onHome} />}
      </View>
      <View className={styles.actions}>{actions}</View>
    </View>
  )
}
