import type { QuotedClause, TopicAnswer } from '@contract/reading'
import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { numberedText } from '@/text/clause'
import { readingText } from '@/text/reading'
import { Card } from '@/ui/Card'
import { Link, Paragraph, Small } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import styles from './reading.module.css'

interface TopicCardProps {
  answer: TopicAnswer
}

/** What is said about one topic: the clause that counts first, and the other one beside it where they differ. */
export function TopicCard({ answer }: TopicCardProps) {
  const { label, speaks, specific, general, conflict } = answer
  const counts = speaks === 'specific' ? specific : general
  return (
    <Card title={label}>
      {conflict && <Tag tone="amber">{readingText.differ}</Tag>}
      {counts ? (
        <Quote clause={counts} role={readingText.speaks[speaks]} />
      ) : (
        <Paragraph quiet>{readingText.speaks.neither}</Paragraph>
      )}
      {conflict && general && counts !== general && (
        <Quote clause={general} role={readingText.overruled} />
      )}
    </Card>
  )
}

interface QuoteProps {
  clause: QuotedClause
  role: string
}

function Quote({ clause, role }: QuoteProps) {
  const { policy, version, clause_id } = clause
  return (
    <View className={styles.quote}>
      <Small>{role}</Small>
      <View>{numberedText(clause)}</View>
      <Link onPress={() => void open('reader', { policy, version, clause: clause_id })}>
        {readingText.seeSource}
      </Link>
    </View>
  )
}
