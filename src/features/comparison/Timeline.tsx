import type { ReleaseSummary } from '@contract/policy'
import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { dayText } from '@/text/dates'
import { changesText, historyText } from '@/text/history'
import { accessible } from '@/ui/accessible'
import { classNames } from '@/ui/class-names'
import { Figures, Link, Small } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { Tag } from '@/ui/Tag'
import type { AgreedRelease } from './History'
import { releaseInForce } from './pair-rules'
import styles from './timeline.module.css'

interface TimelineProps {
  releases: readonly ReleaseSummary[]
  agreed: readonly AgreedRelease[]
  now: Date
  onReceipt: (entry: string) => void
}

/** The releases, newest first: which is in force, what each changed, which ones this person agreed to. */
export function Timeline({ releases, agreed, now, onReceipt }: TimelineProps) {
  const current = releaseInForce({ releases, now })
  return (
    <Section>
      <View {...accessible({ role: 'list', label: historyText.title })}>
        {releases.map((release) => (
          <Moment
            key={release.version}
            release={release}
            isCurrent={release === current}
            isAhead={Date.parse(release.effective_at) > now.getTime()}
            agreed={agreed.find(({ version }) => version === release.version)}
            onReceipt={onReceipt}
          />
        ))}
      </View>
    </Section>
  )
}

interface MomentProps {
  release: ReleaseSummary
  isCurrent: boolean
  isAhead: boolean
  agreed: AgreedRelease | undefined
  onReceipt: (entry: string) => void
}

function Moment({ release, isCurrent, isAhead, agreed, onReceipt }: MomentProps) {
  const { policy, version, effective_at, changes, summary_of_change } = release
  const entry = agreed?.entry
  return (
    <View
      className={classNames(styles.moment, isCurrent && styles.current)}
      {...accessible({ role: 'listitem' })}
    >
      <View className={styles.rail} aria-hidden="true">
        <View className={styles.dot} />
      </View>
      <View className={styles.words}>
        <View className={styles.name}>
          <Figures>{historyText.version(version)}</Figures>
          {isCurrent && <Tag tone="pine">{historyText.inForce}</Tag>}
          {isAhead && <Tag tone="amber">{historyText.ahead}</Tag>}
          {agreed && <Tag>{historyText.agreed}</Tag>}
        </View>
        <Small>{historyText.effective(dayText(effective_at))}</Small>
        {summary_of_change && <View>{summary_of_change}</View>}
        <Small>{changes ? changesText(changes) : historyText.first}</Small>
        <View className={styles.ways}>
          <Link onPress={() => void open('reader', { policy, version, clause: undefined })}>
            {historyText.readWhole}
          </Link>
          {entry && <Link onPress={() => onReceipt(entry)}>{historyText.receipt}</Link>}
        </View>
      </View>
    </View>
  )
}
