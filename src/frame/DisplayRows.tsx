import { frameText } from '@/text/frame'
import { useDisplay } from '@/ui/display-context'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { ElderSwitch } from './ElderSwitch'
import { useOpenDisplaySheet } from './use-display-sheet'

/** How the pages look, as rows of a list: the one switch that matters most, and the rest in a sheet. */
export function DisplayRows() {
  const openSheet = useOpenDisplaySheet()
  const { theme, textStep } = useDisplay()
  return (
    <List>
      <ElderSwitch />
      <Row
        label={frameText.display}
        value={`${frameText.textSteps[textStep]} · ${frameText.themes[theme]}`}
        onPress={openSheet}
      />
    </List>
  )
}
