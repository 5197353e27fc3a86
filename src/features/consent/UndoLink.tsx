import { consentsText } from '@/text/consents'
import { Button } from '@/ui/Button'
import { useSecondsLeft } from './use-seconds-left'

interface UndoLinkProps {
  until: number
  onUndo: () => void
}

/** The way back for some seconds. A screen reader hears of it once, beside it: its name does not tick. */
export function UndoLink({ until, onUndo }: UndoLinkProps) {
  const left = useSecondsLeft(until)
  if (left === 0) {
    return null
  }
  return (
    <Button kind="link" compact label={consentsText.undo} onPress={onUndo}>
      {consentsText.undoLeft(left)}
    </Button>
  )
}
