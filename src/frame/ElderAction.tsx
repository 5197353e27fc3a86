import { frameText } from '@/text/frame'
import { BarAction } from '@/ui/BarAction'
import { useDisplay } from '@/ui/display-context'
import { changeDisplay } from './display-settings'

/** In the bar: everything larger in one tap, and back again. */
export function ElderAction() {
  const { elder } = useDisplay()
  return (
    <BarAction
      icon="eye"
      label={elder ? frameText.standard : frameText.elder}
      onPress={() => changeDisplay({ elder: !elder })}
    />
  )
}
