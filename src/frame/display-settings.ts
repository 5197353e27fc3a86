import * as v from 'valibot'
import type { SystemDisplay } from '@/platform/display'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'
import type { Display, TextStep } from '@/ui/display-context'

const DisplaySettings = v.object({
  theme: v.picklist(['auto', 'light', 'dark']),
  /** null: nothing chosen, so WeChat's own text size counts. */
  textStep: v.nullable(v.picklist([1, 2, 3, 4])),
  elder: v.boolean(),
})
export type DisplaySettings = v.InferOutput<typeof DisplaySettings>

const UNCHOSEN: DisplaySettings = { theme: 'auto', textStep: null, elder: false }

/** What the person chose; kept on the phone and told to nobody. */
export const displaySettings = keep(slot('display', DisplaySettings))

export function chosenDisplay(): DisplaySettings {
  return displaySettings.get() ?? UNCHOSEN
}

export function changeDisplay(change: Partial<DisplaySettings>): void {
  displaySettings.set({ ...chosenDisplay(), ...change })
}

/** How a page looks: the person's choice first, then what they told WeChat. */
export function displayFor(settings: DisplaySettings | null, system: SystemDisplay): Display {
  const { theme, textStep, elder } = settings ?? UNCHOSEN
  return {
    theme,
    textStep: textStep ?? textStepFor(system.fontScale),
    elder,
    insets: system.insets,
  }
}

// The four scales of tokens.css. Each step begins half-way from the one before.
const SCALES: readonly { step: TextStep; from: number }[] = [
  { step: 4, from: 1.375 },
  { step: 3, from: 1.1875 },
  { step: 2, from: 1.0625 },
]

function textStepFor(fontScale: number): TextStep {
  return SCALES.find(({ from }) => fontScale >= from)?.step ?? 1
}
