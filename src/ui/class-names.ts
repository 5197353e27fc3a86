/** Joins what is true. Always a string: on H5 an undefined class becomes the word "undefined". */
export function classNames(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
