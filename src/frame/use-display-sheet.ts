import { createContext, useContext, useMemo, useState } from 'react'

/** Opens the settings of how pages look. The frame provides it: their sheet lies over all of a page. */
export const OpenDisplaySheetContext = createContext<() => void>(() => {})

export function useOpenDisplaySheet(): () => void {
  return useContext(OpenDisplaySheetContext)
}

/** One page's settings sheet, open or not. */
export function useDisplaySheet() {
  const [isOpen, setOpen] = useState(false)
  const ways = useMemo(() => ({ open: () => setOpen(true), close: () => setOpen(false) }), [])
  return { isOpen, ...ways }
}
