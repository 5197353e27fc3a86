import { logText, verificationText } from '@/text/verification'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Notice } from '@/ui/Notice'
import { Stack } from '@/ui/Stack'
import { type Step, Steps } from '@/ui/Steps'
import type { LogSight } from './follow-log'
import { LogNotices } from './LogNotices'
import type { LogReading } from './use-log'
import { verificationLook } from './verification-words'

interface LogCheckProps {
  reading: LogReading
  onAgain: () => void
}

/** What this phone found out about the log by itself, against what it has seen before. */
export function LogCheck({ reading: { sight, unproving }, onAgain }: LogCheckProps) {
  if (unproving) {
    return (
      <Notice tone="amber" title={verificationText.unable}>
        {unproving === 'too_old' ? verificationText.unableWhat : verificationText.unloaded}
      </Notice>
    )
  }
  return (
    <Stack>
      <LogNotices sight={sight} />
      <Card title={logText.live}>
        <Steps steps={[keyStep(sight), ...headSteps(sight)]} />
      </Card>
      <Button onPress={onAgain}>{verificationText.again}</Button>
    </Stack>
  )
}

const KEY_WORDS = {
  first: logText.keysFirst,
  same: logText.keysSame,
  rotated: logText.keysRotated,
  changed: logText.keysChanged,
} as const

function keyStep({ keys }: LogSight): Step {
  const standing = keys ?? 'same'
  return {
    ...verificationLook(keys && keys !== 'changed'),
    key: 'keys',
    label: KEY_WORDS[standing],
  }
}

function headSteps({ signed, standing, before, published }: LogSight): Step[] {
  if (published.head === null) {
    return []
  }
  const label = signed === false ? logText.headUnsigned : logText.headSigned
  return [
    { ...verificationLook(signed), key: 'signed', label },
    standing === 'first'
      ? { ...verificationLook(true), key: 'grown', label: logText.firstHead }
      : {
          ...verificationLook(standing === 'unread' ? null : standing === 'grown'),
          key: 'grown',
          label: standing === 'broken' ? logText.broken : logText.grown,
          ...(before !== null && { detail: logText.grownSince(before) }),
        },
  ]
}
