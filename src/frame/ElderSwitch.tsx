import { frameText } from '@/text/frame'
import { useDisplay } from '@/ui/display-context'
import { SwitchRow } from '@/ui/SwitchRow'
import { changeDisplay } from './display-settings'

/** Larger words and targets in one step. */
export function ElderSwitch() {
  const { elder } = useDisplay()
  return (
    <SwitchRow
      label={frameText.elder}
      detail={frameText.elderDetail}
      checked={elder}
      onChange={(checked) => changeDisplay({ elder: checked })}
    />
  )
}
