/** Leaves from `start` up to, not including, `end`: always a node of the tree, complete or on its right edge. */
export interface Range {
  start: number
  end: number
}

/** A range beside the way up, and on which side of it. */
export interface Sibling extends Range {
  side: 'left' | 'right'
}

/** The siblings on the way from a leaf up to the root. */
export function siblingsOfLeaf(index: number, size: number): Sibling[] {
  const siblings: Sibling[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      siblings.push({ start: middle, end, side: 'right' })
      end = middle
    } else {
      siblings.push({ start, end: middle, side: 'left' })
      start = middle
    }
  }
  return siblings.reverse()
}

/** The largest node that ends where the smaller tree ends, and the siblings on the way from it up to the root. */
export function siblingsOfPrefix(from: number, to: number): { seed: Range; siblings: Sibling[] } {
  const siblings: Sibling[] = []
  let [start, end] = [0, to]
  while (end !== from) {
    const middle = start + splitOf(end - start)
    if (from <= middle) {
      siblings.push({ start: middle, end, side: 'right' })
      end = middle
    } else {
      siblings.push({ start, end: middle, side: 'left' })
      start = middle
    }
  }
  return { seed: { start, end }, siblings: siblings.reverse() }
}

/** Can this be a number of leaves, or the place of one? */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** The largest power of two smaller than `count`, for a count of two or more. */
function splitOf(count: number): number {
  return 2 ** floorLog2(count - 1)
}

/**
 * The height of the greatest complete subtree that fits into `count` leaves.
 * Neither bit operators (32 bits) nor Math.log2 (rounds up near 2^53): sizes come from outside.
 */
export function floorLog2(count: number): number {
  let height = 0
  for (let rest = count; rest >= 2; rest = Math.floor(rest / 2)) {
    height += 1
  }
  return height
}
