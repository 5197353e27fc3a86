import { useState } from 'react'
import { frameText } from '@/text/frame'
import { useDisplay } from '@/ui/display-context'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { DisplaySheet } from './DisplaySheet'
import { ElderSwitch } from './ElderSwitch'

/** How the pages look, as rows of a list: the one switch that matters most, and the rest in a sheet. */
export function DisplayRows() {
  const [opened, setOpened] = useState(false)
  const { theme, textStep } = useDisplay()
  return (
    <>
      <List>
        <ElderSwitch />
        <Row
          label={frameText.display}
          value={`${frameText.textSteps[textStep]} · ${frameText.themes[theme]}`}
          onPress={() => setOpened(true)}
        />
      </List>
      <DisplaySheet open={opened} onClose={() => setOpened(false)} />
    </>
  )
}
