import { useState } from 'react'
import { frameText } from '@/text/frame'
import { BarAction } from '@/ui/BarAction'
import { DisplaySheet } from './DisplaySheet'

/** In the bar, for who cannot read what stands below: how the pages look. */
export function DisplayAction() {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <BarAction icon="text-size" label={frameText.display} onPress={() => setOpened(true)} />
      <DisplaySheet open={opened} onClose={() => setOpened(false)} />
    </>
  )
}
