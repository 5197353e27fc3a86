/**
 * How alike two texts are, 0 to 1: twice the pairs of neighbouring characters they share, by all pairs (Dice).
 * It needs no words, so it serves a language that is written without spaces.
 */
export function similarity(one: string, other: string): number {
  const pairs = pairsOf(one)
  const others = pairsOf(other)
  const total = sizeOf(pairs) + sizeOf(others)
  if (total === 0) {
    return one === other ? 1 : 0
  }
  let shared = 0
  for (const [pair, count] of pairs) {
    shared += Math.min(count, others.get(pair) ?? 0)
  }
  return (2 * shared) / total
}

function pairsOf(text: string): Map<string, number> {
  const characters = Array.from(text.replace(/[\s\p{P}]/gu, ''))
  const pairs = new Map<string, number>()
  for (let index = 1; index < characters.length; index += 1) {
    const pair = `${characters[index - 1]}${characters[index]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

function sizeOf(pairs: Map<string, number>): number {
  return [...pairs.values()].reduce((sum, count) => sum + count, 0)
}
