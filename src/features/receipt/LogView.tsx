import { logText } from '@/text/verification'
import { EmptyState } from '@/ui/EmptyState'
import { ErrorState } from '@/ui/ErrorState'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { HowToCheck } from './HowToCheck'
import { LogCheck } from './LogCheck'
import { LogHeadCard } from './LogHeadCard'
import { LogKeyList } from './LogKeyList'
import { type LogReading, useLog } from './use-log'

/** The public log: its newest head, what this phone makes of it, its keys, and how anybody checks it. */
export function LogView() {
  const log = useLog()
  return (
    <>
      <Paragraph quiet>{logText.intro}</Paragraph>
      <ResourceView resource={log} failedTitle={logText.failed}>
        {(reading) => <Reading reading={reading} onRetry={log.reload} />}
      </ResourceView>
      <HowToCheck />
    </>
  )
}

interface ReadingProps {
  reading: LogReading
  onRetry: () => void
}

function Reading({ reading, onRetry }: ReadingProps) {
  const { keys, head } = reading.sight.published
  if (keys === null) {
    return <ErrorState title={logText.failed} onRetry={onRetry} />
  }
  return (
    <Stack>
      {head ? (
        <LogHeadCard head={head} origin={keys.origin} />
      ) : (
        <EmptyState icon="contents" title={logText.none}>
          {logText.noneWhy}
        </EmptyState>
      )}
      <LogCheck reading={reading} onAgain={onRetry} />
      <LogKeyList keys={keys} />
    </Stack>
  )
}
