import { View } from '@tarojs/components'
import { frameText } from '@/text/frame'
import { type TextStep, type Theme, useDisplay } from '@/ui/display-context'
import { Section } from '@/ui/Section'
import { Segments } from '@/ui/Segments'
import { Sheet } from '@/ui/Sheet'
import { changeDisplay } from './display-settings'
import styles from './display-sheet.module.css'
import { ElderSwitch } from './ElderSwitch'

const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
const TEXT_STEPS: readonly TextStep[] = [1, 2, 3, 4]

interface DisplaySheetProps {
  open: boolean
  onClose: () => void
}

/** How the pages look: each choice holds at once, here and everywhere, and stays on this phone. */
export function DisplaySheet(sheet: DisplaySheetProps) {
  return (
    <Sheet title={frameText.display} {...sheet}>
      <View className={styles.sample}>{frameText.sample}</View>
      <TextSize />
      <Colours />
      <View className={styles.elder}>
        <ElderSwitch />
      </View>
    </Sheet>
  )
}

function TextSize() {
  const { textStep } = useDisplay()
  return (
    <Section title={frameText.textSize}>
      <Segments
        label={frameText.textSize}
        options={TEXT_STEPS.map((value) => ({ value, label: frameText.textSteps[value] }))}
        chosen={textStep}
        onChoose={(step) => changeDisplay({ textStep: step })}
      />
    </Section>
  )
}

function Colours() {
  const { theme } = useDisplay()
  return (
    <Section title={frameText.theme}>
      <Segments
        label={frameText.theme}
        options={THEMES.map((value) => ({ value, label: frameText.themes[value] }))}
        chosen={theme}
        onChoose={(one) => changeDisplay({ theme: one })}
      />
    </Section>
  )
}
