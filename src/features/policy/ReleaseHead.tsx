import { type Release, readingMinutes } from '@contract/policy'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { now } from '@/platform/clock'
import { canDownload, download } from '@/platform/download'
import { dayText } from '@/text/dates'
import { policyText } from '@/text/policy'
import { Disclosure } from '@/ui/Disclosure'
import { Code, Figures, Link, Small } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import styles from './reader.module.css'

/** What this person agreed to of this policy. */
export interface Agreement {
  version: string
}

interface ReleaseHeadProps {
  release: Release
  isOnline: boolean
  agreement?: Agreement | undefined
}

/** Which text this is: version, day, length, fingerprint, and how the person stands to it. */
export function ReleaseHead({ release, isOnline, agreement }: ReleaseHeadProps) {
  return (
    <View className={styles.head}>
      <View className={styles.facts}>
        <Figures>{policyText.version(release.version)}</Figures>
        <Figures>{policyText.effective(dayText(release.effective_at))}</Figures>
        <Figures>{policyText.minutes(readingMinutes(release.document))}</Figures>
      </View>
      <View className={styles.tags}>
        <EffectTag release={release} />
        {agreement && <AgreementTag release={release} agreement={agreement} />}
      </View>
      <View className={styles.proof}>
        <Fingerprint sha256={release.sha256} />
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

interface AgreementTagProps {
  release: Release
  agreement: Agreement
}

function AgreementTag({ release, agreement }: AgreementTagProps) {
  return agreement.version === release.version ? (
    <Tag tone="pine">{policyText.agreedThis}</Tag>
  ) : (
    <Tag>{policyText.agreedOther(agreement.version)}</Tag>
  )
}

const SHORT_HASH = 12 // enough to compare by eye; the whole is one tap away

function Fingerprint({ sha256 }: { sha256: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Disclosure isOpen={isOpen} onToggle={setOpen}>
        {policyText.fingerprint(sha256.slice(0, SHORT_HASH))}
      </Disclosure>
      {isOpen && (
        <View className={styles.fingerprint}>
          <Code>{sha256}</Code>
          <Small>{policyText.fingerprintUse}</Small>
        </View>
      )}
    </>
  )
}

/** The file itself, byte for byte, from which the fingerprint was made. */
function sourcePath({ policy, version }: Release): string {
  return `/v1/policies/${policy}/releases/${version}/source`
}
