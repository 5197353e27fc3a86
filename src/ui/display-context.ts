import { createContext, useContext } from 'react'

export type Theme = 'auto' | 'light' | 'dark'
export type TextStep = 1 | 2 | 3 | 4

export interface Display {
  theme: Theme
  textStep: TextStep
  elder: boolean
  /** Room that the phone's own bar takes, in px: status bar above, WeChat's capsule at the right. */
  insets: { top: number; right: number }
}

export const DEFAULT_DISPLAY: Display = {
  theme: 'auto',
  textStep: 1,
  elder: false,
  insets: { top: 0, right: 0 },
}

/** How the person wants to see the pages. The app provides it, Screen turns it into classes. */
export const DisplayContext = createContext<Display>(DEFAULT_DISPLAY)

export function useDisplay(): Display {
  return useContext(DisplayContext)
}

/** The classes of tokens.css that carry this display. */
export function displayClasses({ theme, textStep, elder }: Display): string {
  return `theme-${theme} text-${textStep}${elder ? ' elder' : ''}`
}
