import { View } from '@tarojs/components'
import { consentsText } from '@/text/consents'
import { Button } from '@/ui/Button'
import styles from './consent-list.module.css'

interface UndoLinkProps {
  /** Seconds that the offer still stands. */
  left: number
  onUndo: () => void
}

/** The way back for some seconds. A screen reader hears of it once, beside it: its name does not tick. */
export function UndoLink({ left, onUndo }: UndoLinkProps) {
  return (
    <View className={styles.flush}>
      <Button kind="link" compact label={consentsText.undo} onPress={onUndo}>
        {consentsText.undoLeft(left)}
      </Button>
    </View>
  )
}
