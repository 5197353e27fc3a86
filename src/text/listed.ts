/** Several things in one sentence. */
export function listed(words: readonly string[]): string {
  return words.join('、')
}
