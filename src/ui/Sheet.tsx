import { Overlay, type OverlayProps } from './Overlay'

interface SheetProps extends OverlayProps {
  open: boolean
}

/** From the bottom: a notice, a choice, an explanation. */
export function Sheet({ open, ...overlay }: SheetProps) {
  return open ? <Overlay side="sheet" {...overlay} /> : null
}
