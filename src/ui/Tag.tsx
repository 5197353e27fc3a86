import { View } from '@tarojs/components'
import { classNames } from './class-names'
import type { Tone } from './Notice'
import styles from './notice.module.css'

interface TagProps {
  children: string
  tone?: Tone
}

/** One word about the thing beside it. */
export function Tag({ children, tone = 'info' }: TagProps) {
  return <View className={classNames(styles.tag, styles[tone])}>{children}</View>
}
