import { View } from '@tarojs/components'
import { verificationText } from '@/text/verification'
import { accessible } from '@/ui/accessible'
import { Notice } from '@/ui/Notice'
import { Stack } from '@/ui/Stack'
import { LogNotices } from './LogNotices'
import { OutcomeNotice } from './OutcomeNotice'
import type { FileVerification } from './verify-file'

interface OutcomeProps {
  /** Null while it runs. */
  done: FileVerification | null
}

/** On top: whether all of it holds. It changes by itself, so it is read out. */
export function Outcome({ done }: OutcomeProps) {
  return (
    <Stack>
      <View {...accessible({ live: 'polite' })}>
        {done ? (
          <OutcomeNotice verification={done} />
        ) : (
          <Notice icon="clock">{verificationText.running}</Notice>
        )}
      </View>
      {done?.kind === 'checked' && <LogNotices sight={done.sight} />}
    </Stack>
  )
}
