import { View } from '@tarojs/components'
import { policyText } from '@/text/policy'
import { Heading } from '@/ui/Heading'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { RetryButton } from '@/ui/RetryButton'
import { Stack } from '@/ui/Stack'
import type { CheckedRelease } from './checked-release'
import styles from './reader.module.css'

interface AlteredReleaseProps {
  checked: CheckedRelease
  /** It lay on this phone; else it came over the network just now. */
  wasKept: boolean
  onRetry: () => void
}

/** A text that is not the published one is not shown as the policy: the gist, and a way to try again. */
export function AlteredRelease({ checked: { release }, wasKept, onRetry }: AlteredReleaseProps) {
  return (
    <Stack>
      <Notice tone="cinnabar" title={policyText.altered(release.version)} announced>
        {wasKept ? policyText.alteredKept : policyText.alteredReceived}
      </Notice>
      <View>
        <RetryButton onRetry={onRetry} />
      </View>
      {release.key_points.length > 0 && (
        <View className={styles.points}>
          <Heading>{policyText.keyPoints}</Heading>
          <Small>{policyText.keyPointsNature}</Small>
          {release.key_points.map(({ section_id, text }) => (
            <View className={styles.point} key={section_id}>
              {text}
            </View>
          ))}
        </View>
      )}
    </Stack>
  )
}
