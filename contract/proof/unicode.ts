const SURROGATE_PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g

/** Is every character whole, so that the text has UTF-8 bytes? (`String.isWellFormed` is younger than our phones.) */
export function isWellFormed(text: string): boolean {
  // No look-behind here: the JavaScript engine of iOS before 16.4 does not parse it.
  return !/[\uD800-\uDFFF]/.test(text.replace(SURROGATE_PAIR, ''))
}
