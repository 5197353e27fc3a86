import type { Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { policyText } from '@/text/policy'
import { accessible } from '@/ui/accessible'
import { classNames } from '@/ui/class-names'
import { pressable } from '@/ui/pressable'
import { Figures, Small } from '@/ui/prose'
import styles from './contents.module.css'
import type { Reading } from './use-reading'

interface ContentsProps {
  release: Release
  reading: Reading
  onOpen: (sectionId: string) => void
}

/** The sections, the one being read marked, and how far the reading has come. */
export function Contents({ release, reading, onOpen }: ContentsProps) {
  const { section, read, total, percent } = reading.place
  return (
    <View {...accessible({ role: 'navigation', label: policyText.contents })}>
      <Small>
        <Figures>
          {policyText.progress(percent)} · {policyText.clausesRead(read, total)}
        </Figures>
      </Small>
      <View className={styles.track} aria-hidden="true">
        <View className={styles.done} style={{ width: `${percent}%` }} />
      </View>
      {release.document.sections.map(({ id, number, title }) => (
        <Entry
          key={id}
          number={number}
          title={title}
          isCurrent={section?.id === id}
          onOpen={() => onOpen(id)}
        />
      ))}
    </View>
  )
}

interface EntryProps {
  number: string
  title: string
  isCurrent: boolean
  onOpen: () => void
}

function Entry({ number, title, isCurrent, onOpen }: EntryProps) {
  return (
    <View
      className={classNames(styles.entry, isCurrent && styles.current)}
      hoverClass={styles.pressed}
      {...accessible({ role: 'link', current: isCurrent || undefined })}
      {...pressable(onOpen)}
    >
      <View className={styles.number}>{number}</View>
      <View className={styles.title}>{title}</View>
      {isCurrent && <View className={styles.here}>{policyText.reading}</View>}
    </View>
  )
}
