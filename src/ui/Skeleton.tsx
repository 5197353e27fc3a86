import { View } from '@tarojs/components'
import { classNames } from './class-names'
import styles from './states.module.css'

interface SkeletonProps {
  /** How many cards the real page is likely to have. */
  blocks?: number
}

/** The page's shape before its words; it stands still and says nothing. */
export function Skeleton({ blocks = 3 }: SkeletonProps) {
  return (
    <View className={styles.skeleton} aria-hidden="true">
      {Array.from({ length: blocks }, (_, index) => `block-${index}`).map((key) => (
        <View className={styles.block} key={key}>
          <View className={classNames(styles.bone, styles.short)} />
          <View className={styles.bone} />
        </View>
      ))}
    </View>
  )
}
