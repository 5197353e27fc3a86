interface KeyPress {
  key?: string
  preventDefault(): void
}

interface Pressable {
  tabIndex: number
  onClick: () => void
  onKeyDown: (event: KeyPress) => void
}

/**
 * Tap, Enter and Space do the same. Taro's H5 elements are not buttons to a keyboard, so whatever
 * can be tapped takes these. A disabled control stays reachable, so that its reason can be heard.
 */
export function pressable(onPress: () => void, disabled = false): Pressable {
  const press = () => {
    if (!disabled) {
      onPress()
    }
  }
  const pressByKey = (event: KeyPress) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      press()
    }
  }
  return { tabIndex: 0, onClick: press, onKeyDown: pressByKey }
}
