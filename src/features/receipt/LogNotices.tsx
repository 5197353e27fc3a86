import { verificationText } from '@/text/verification'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import type { LogSight } from './follow-log'

interface LogNoticesProps {
  sight: LogSight
}

/** What is unusual about the log itself: keys that were exchanged, or a past that does not fit. */
export function LogNotices({ sight: { keys, standing } }: LogNoticesProps) {
  return (
    <>
      {keys === 'rotated' && <Small>{verificationText.keysRotated}</Small>}
      {keys === 'changed' && (
        <Notice tone="cinnabar" title={verificationText.keysChanged}>
          {verificationText.keysChangedWhat}
        </Notice>
      )}
      {standing === 'broken' && (
        <Notice tone="cinnabar" title={verificationText.logBroken}>
          {verificationText.logBrokenWhat}
        </Notice>
      )}
    </>
  )
}
