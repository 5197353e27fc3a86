import { View } from '@tarojs/components'
import { frameText } from '@/text/frame'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { type TextStep, type Theme, useDisplay } from '@/ui/display-context'
import { Section } from '@/ui/Section'
import { Sheet } from '@/ui/Sheet'
import { SwitchRow } from '@/ui/SwitchRow'
import { changeDisplay } from './display-settings'
import styles from './display-sheet.module.css'

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
      <ElderSwitch />
      <Colours />
    </Sheet>
  )
}

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

function TextSize() {
  const { textStep } = useDisplay()
  return (
    <Section title={frameText.textSize}>
      <ChoiceGroup label={frameText.textSize}>
        {TEXT_STEPS.map((step) => (
          <Choice
            key={step}
            kind="radio"
            label={frameText.textSteps[step]}
            checked={step === textStep}
            onChange={() => changeDisplay({ textStep: step })}
          />
        ))}
      </ChoiceGroup>
    </Section>
  )
}

function Colours() {
  const { theme } = useDisplay()
  return (
    <Section title={frameText.theme}>
      <ChoiceGroup label={frameText.theme}>
        {THEMES.map((one) => (
          <Choice
            key={one}
            kind="radio"
            label={frameText.themes[one]}
            checked={one === theme}
            onChange={() => changeDisplay({ theme: one })}
          />
        ))}
      </ChoiceGroup>
    </Section>
  )
}
