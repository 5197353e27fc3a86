import { useCallback, useEffect, useState } from 'react'
import { onDisplayChange, systemDisplay } from '@/platform/display'
import { useKept } from '@/platform/kept'
import { usePageShown } from '@/platform/page-life'
import { dressSurroundings } from '@/platform/surroundings'
import { type Display, displayClasses } from '@/ui/display-context'
import { displayFor, displaySettings } from './display-settings'

/** How this page looks now; follows the person's choice and the phone's. */
export function usePageDisplay(tab: boolean): Display {
  const settings = useKept(displaySettings)
  const [system, setSystem] = useState(systemDisplay)
  useEffect(() => onDisplayChange(setSystem), [])
  const display = displayFor(settings, system)
  const shade = display.theme === 'auto' ? system.theme : display.theme
  const classes = displayClasses(display)
  const dress = useCallback(() => dressSurroundings({ shade, classes, tab }), [shade, classes, tab])
  usePageShown(dress)
  useEffect(dress, [dress])
  return display
}
