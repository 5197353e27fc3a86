import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './list.module.css'

interface KeyValueProps {
  pairs: { key: string; value: ReactNode }[]
}

/** Facts under their names; a long value goes to a line of its own. */
export function KeyValue({ pairs }: KeyValueProps) {
  return (
    <View>
      {pairs.map(({ key, value }) => (
        <View className={styles.pair} key={key}>
          <View className={styles.key}>{key}</View>
          <View className={styles.datum}>{value}</View>
        </View>
      ))}
    </View>
  )
}
