import { type Release, readingMinutes } from '@contract/policy'
import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { now } from '@/platform/clock'
import { canDownload, download } from '@/platform/download'
import { open } from '@/platform/navigation'
import { dayText } from '@/text/dates'
import { policyText } from '@/text/policy'
import { Figures, Link, Small } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import { AgreementNote } from './AgreementNote'
import type { Agreement } from './agreement'
import { Fingerprint } from './Fingerprint'
import styles from './reader.module.css'

interface ReleaseHeadProps {
  release: Release
  isOnline: boolean
  agreement?: Agreement | undefined
  /** Which other documents stand beside this one, where there are any. */
  besides?: ReactNode
}

/** Which text this is: version, day, length, fingerprint, and how the person stands to it. */
export function ReleaseHead({ release, isOnline, agreement, besides }: ReleaseHeadProps) {
  const { policy, version, effective_at, document, sha256 } = release
  return (
    <View className={styles.head}>
      <View className={styles.facts}>
        <Figures>{policyText.version(version)}</Figures>
        <Figures>{policyText.effective(dayText(effective_at))}</Figures>
        <Figures>{policyText.minutes(readingMinutes(document))}</Figures>
      </View>
      <View className={styles.tags}>
        <EffectTag release={release} />
        {agreement && <AgreementNote release={release} agreement={agreement} />}
        {!isOnline && <IntactCopy version={version} />}
        {besides}
      </View>
      <View className={styles.proof}>
        <Link onPress={() => void open('history', { policy, from: undefined, to: undefined })}>
          {policyText.history}
        </Link>
        <Link onPress={() => void open('principles', {})}>{policyText.principles}</Link>
        <Fingerprint sha256={sha256} />
        {isOnline && canDownload() && (
          <Link onPress={() => download(sourcePath(release))}>{policyText.saveSource}</Link>
        )}
      </View>
    </View>
  )
}

function EffectTag({ release }: { release: Release }) {
  const isFuture = Date.parse(release.effective_at) > now().getTime()
  return isFuture ? <Tag tone="amber">{policyText.notYetEffective}</Tag> : null
}

/** Only an intact copy comes this far; an altered one is not shown at all. */
function IntactCopy({ version }: { version: string }) {
  return (
    <View>
      <Tag tone="pine">{policyText.intactCopy(version)}</Tag>
      <Small>{policyText.intactCopyWhy}</Small>
    </View>
  )
}

/** The file itself, byte for byte, from which the fingerprint was made. */
function sourcePath({ policy, version }: Release): string {
  return `/v1/policies/${policy}/releases/${version}/source`
}
