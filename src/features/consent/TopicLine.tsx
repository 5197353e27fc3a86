import { Text, View } from '@tarojs/components'
import styles from './gate-notice.module.css'

interface TopicLineProps {
  children: string
}

/** A line that begins with what it is about, up to its colon. */
export function TopicLine({ children }: TopicLineProps) {
  const colon = children.indexOf('：') + 1
  return (
    <View>
      <Text className={styles.topic}>{children.slice(0, colon)}</Text>
      <Text>{children.slice(colon)}</Text>
    </View>
  )
}
