import type { Message } from '@contract/conversation'
import { View } from '@tarojs/components'
import { conversationText, messageKinds, writerNames } from '@/text/conversation'
import { momentText } from '@/text/dates'
import { accessible } from '@/ui/accessible'
import { classNames } from '@/ui/class-names'
import { Paragraph } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import styles from './conversation.module.css'

interface MessageListProps {
  messages: Message[]
}

/** Oldest first, as it was said; who and when stand above each, so that nothing rests on its side or colour. */
export function MessageList({ messages }: MessageListProps) {
  if (messages.length === 0) {
    return (
      <>
        <Paragraph>{conversationText.empty}</Paragraph>
        <Paragraph quiet>{conversationText.emptyDetail}</Paragraph>
      </>
    )
  }
  return (
    <View {...accessible({ role: 'list' })}>
      {messages.map((message) => (
        <One key={message.seq} message={message} />
      ))}
    </View>
  )
}

function One({ message: { from, at, kind, text } }: { message: Message }) {
  const name = messageKinds[kind]
  return (
    <View
      className={classNames(styles.message, from === 'person' && styles.own)}
      {...accessible({ role: 'listitem' })}
    >
      <View className={styles.head}>
        <View className={styles.writer}>{writerNames[from]}</View>
        {name && <Tag>{name}</Tag>}
        <View className={styles.moment}>{momentText(at)}</View>
      </View>
      <View className={styles.words}>{text}</View>
    </View>
  )
}
