import { View } from '@tarojs/components'
import { gateText } from '@/text/gate'
import { Button } from '@/ui/Button'
import { type TextStep, useDisplay } from '@/ui/display-context'
import { changeDisplay } from './display-settings'
import styles from './text-size-buttons.module.css'

/** One step smaller or larger, for who cannot read what stands before them. */
export function TextSizeButtons() {
  const { textStep } = useDisplay()
  return (
    <View className={styles.sizes}>
      <SizeButton to={SMALLER[textStep]} label={gateText.smaller} />
      <SizeButton to={LARGER[textStep]} label={gateText.larger} />
    </View>
  )
}

const SMALLER: Record<TextStep, TextStep | null> = { 1: null, 2: 1, 3: 2, 4: 3 }
const LARGER: Record<TextStep, TextStep | null> = { 1: 2, 2: 3, 3: 4, 4: null }

/** Nothing where there is no further step. */
function SizeButton({ to, label }: { to: TextStep | null; label: string }) {
  if (to === null) {
    return null
  }
  return (
    <Button kind="link" compact onPress={() => changeDisplay({ textStep: to })}>
      {label}
    </Button>
  )
}
