import { useEffect, useRef } from 'react'

/** What we need of an element, on H5 and (where there is no focus) on WeChat alike. */
interface Focusable {
  focus?: () => void
  ownerDocument?: { activeElement?: Focusable | null }
}

/** Takes the focus into an opened dialog and gives it back to where it was when the dialog closes. */
export function useDialogFocus() {
  const panel = useRef<Focusable>(null)
  useEffect(() => {
    const before = panel.current?.ownerDocument?.activeElement
    // Taro's H5 element takes its tabindex a moment after it is drawn; before it, focus goes nowhere.
    const timer = setTimeout(() => panel.current?.focus?.(), 0)
    return () => {
      clearTimeout(timer)
      before?.focus?.()
    }
  }, [])
  return panel
}
