import type { NoticePoint } from '@contract/consent'
import { Text, View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { isSupported } from '@/platform/privacy-authorization'
import { gateText } from '@/text/gate'
import { Link } from '@/ui/prose'
import { startReading } from './gate-moment'
import styles from './gate-notice.module.css'
import type { ShownNotice } from './gate-rules'
import { TopicLine } from './TopicLine'
import { readWeChatGuide } from './wechat-guide'

interface GateNoticeProps {
  notice: ShownNotice
}

/** The key points, and the ways to the whole text: ours, and WeChat's guide where there is one. */
export function GateNotice({ notice }: GateNoticeProps) {
  return (
    <View>
      {notice.points && <KeyPoints points={notice.points} />}
      <View className={styles.points}>
        {notice.paragraphs.map((paragraph) => (
          <TopicLine key={paragraph}>{paragraph}</TopicLine>
        ))}
      </View>
      <View className={styles.ways}>
        <Link onPress={() => void readAll()}>{gateText.readAll}</Link>
        {isSupported() && <Link onPress={() => void readWeChatGuide()}>{gateText.readWeChat}</Link>}
      </View>
    </View>
  )
}

interface KeyPointsProps {
  points: readonly NoticePoint[]
}

/** What most people ask first, set apart from the rest and answered with yes or no (GB/T 42574). */
function KeyPoints({ points }: KeyPointsProps) {
  return (
    <View className={styles.key}>
      <View className={styles.topic}>{gateText.keyPoints}</View>
      {points.map(({ label, answer }) => (
        <View key={label}>
          <Text>{`${label}：`}</Text>
          <Text className={styles.topic}>{answer}</Text>
        </View>
      ))}
    </View>
  )
}

async function readAll(): Promise<void> {
  startReading()
  await open('reader', {})
}
