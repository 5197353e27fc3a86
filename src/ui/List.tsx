import { View } from '@tarojs/components'
import { Children, type ReactNode } from 'react'
import { accessible } from './accessible'
import styles from './list.module.css'

interface ListProps {
  children: ReactNode
  label?: string
}

/** Rows, switches or choices in one frame, parted by hairlines. */
export function List({ children, label }: ListProps) {
  return (
    <View className={styles.list} {...accessible({ role: 'list', label })}>
      {Children.map(children, (child) =>
        child ? (
          <View className={styles.item} {...accessible({ role: 'listitem' })}>
            {child}
          </View>
        ) : null,
      )}
    </View>
  )
}
