import { View } from '@tarojs/components'
import { consentsText } from '@/text/consents'
import { Button } from '@/ui/Button'
import styles from './consent-list.module.css'
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
    <View className={styles.flush}>
      <Button kind="link" compact label={consentsText.undo} onPress={onUndo}>
        {consentsText.undoLeft(left)}
      </Button>
    </View>
  )
}
