import type { CopyView } from '@contract/copy'
import { copyText } from '@/text/copy'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { FailureNotice } from './FailureNotice'
import { type AskForLink, type CopyOpening, useCopyOpening } from './use-copy-opening'

interface OpenCopyProps {
  copy: CopyView
  askForLink: AskForLink
  /** On the button, and while it asks. */
  words: { open: string; opening: string }
  onOpened: () => void
}

/** Fetching a copy; in WeChat it then goes to a chat, since WeChat opens no zip. */
export function OpenCopy({ copy, askForLink, words, onOpened }: OpenCopyProps) {
  const opening = useCopyOpening(askForLink, onOpened)
  const { standing, busy, failure, open, send } = opening
  return (
    <Stack>
      <FailureNotice failure={failure} />
      <Outcome standing={standing} />
      {standing.at === 'fetched' && (
        <Button kind="main" icon="share" onPress={() => void send(standing)}>
          {copyText.send}
        </Button>
      )}
      {copy.downloads_left > 0 ? (
        <>
          <Button disabled={busy} onPress={() => void open()}>
            {busy ? words.opening : words.open}
          </Button>
          <Small>{copyText.counts}</Small>
        </>
      ) : (
        <Small>{copyText.spent}</Small>
      )}
    </Stack>
  )
}

function Outcome({ standing }: Pick<CopyOpening, 'standing'>) {
  switch (standing.at) {
    case 'started':
      return <Notice announced>{copyText.started}</Notice>
    case 'fetched':
      return (
        <Notice tone={standing.notSent ? 'amber' : 'pine'} announced>
          {standing.notSent ? copyText.notSent : copyText.fetched}
        </Notice>
      )
    case 'sent':
      return (
        <Notice tone="pine" announced>
          {copyText.sentOn}
        </Notice>
      )
    case 'failed':
      return (
        <Notice tone="cinnabar" announced>
          {copyText.notFetched}
        </Notice>
      )
    case 'closed':
      return null
  }
}
