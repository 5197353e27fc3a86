import { Overlay, type OverlayProps } from './Overlay'

interface DrawerProps extends OverlayProps {
  open: boolean
}

/** From the right: the contents of a long text. */
export function Drawer({ open, ...overlay }: DrawerProps) {
  return open ? <Overlay side="drawer" {...overlay} /> : null
}
