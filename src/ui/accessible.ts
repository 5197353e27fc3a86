interface Description {
  role?: string | undefined
  label?: string | undefined
  describedBy?: string | undefined
  checked?: boolean | undefined
  current?: boolean | undefined
  disabled?: boolean | undefined
  expanded?: boolean | undefined
  hidden?: boolean | undefined
  invalid?: boolean | undefined
  modal?: boolean | undefined
  selected?: boolean | undefined
  live?: 'polite' | 'assertive' | undefined
}

/**
 * What a screen reader is told, as attributes to spread. Taro's H5 runtime writes an undefined
 * attribute as the word "undefined" and drops a false one, so absent things are left out and
 * booleans travel as words.
 */
export function accessible({ role, describedBy, ...states }: Description): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (role !== undefined) {
    attributes.role = role
  }
  if (describedBy !== undefined) {
    attributes['aria-describedby'] = describedBy
  }
  for (const [name, value] of Object.entries(states)) {
    if (value !== undefined) {
      attributes[`aria-${name}`] = String(value)
    }
  }
  return attributes
}
