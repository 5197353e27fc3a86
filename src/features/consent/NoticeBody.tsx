import type { ConsentNotice } from '@contract/consent'
import { View } from '@tarojs/components'
import { changesText } from '@/text/consents'
import { KeyValue } from '@/ui/KeyValue'
import styles from './consent-list.module.css'
import { Differences } from './Differences'
import { TopicLine } from './TopicLine'

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
        <TopicLine key={words}>{words}</TopicLine>
      ))}
    </View>
  )
}
