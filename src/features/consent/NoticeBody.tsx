import type { ConsentNotice } from '@contract/consent'
import { Text, View } from '@tarojs/components'
import { changesText } from '@/text/consents'
import { KeyValue } from '@/ui/KeyValue'
import styles from './consent-list.module.css'
import { Differences } from './Differences'

interface NoticeBodyProps {
  notice: ConsentNotice
}

/** Everything that a notice tells before a choice: what differs, its key points, then its words. */
export function NoticeBody({ notice }: NoticeBodyProps) {
  const { differences = [], points = [], paragraphs } = notice
  return (
    <View className={styles.notice}>
      {differences.length > 0 && <Differences title={changesText.what} differences={differences} />}
      <NoticeWords points={points} paragraphs={paragraphs} />
    </View>
  )
}

/** The key points and the words, without what differs. */
export function NoticeWords({
  points = [],
  paragraphs,
}: Pick<ConsentNotice, 'points' | 'paragraphs'>) {
  return (
    <View className={styles.notice}>
      {points.length > 0 && (
        <KeyValue pairs={points.map(({ label, answer }) => ({ key: label, value: answer }))} />
      )}
      {paragraphs.map((words) => (
        <Told key={words}>{words}</Told>
      ))}
    </View>
  )
}

/** A paragraph begins with what it is about, up to its colon. */
function Told({ children }: { children: string }) {
  const colon = children.indexOf('：') + 1
  return (
    <View>
      <Text className={styles.topic}>{children.slice(0, colon)}</Text>
      <Text>{children.slice(colon)}</Text>
    </View>
  )
}
