import { frameText } from '@/text/frame'
import { BarAction } from '@/ui/BarAction'
import { useOpenDisplaySheet } from './use-display-sheet'

/** In the bar, for who cannot read what stands below: how the pages look. */
export function DisplayAction() {
  return <BarAction icon="text-size" label={frameText.display} onPress={useOpenDisplaySheet()} />
}
