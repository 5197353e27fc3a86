import { diffArrays } from 'diff'
import type { TextPart } from '../../contract/comparison'

/**
 * The difference between two wordings, in words. Joined without the removed parts it is the newer text to the
 * character, without the added ones the older. Small islands between two changes are taken into them: a reader
 * follows one replacement more easily than confetti.
 */
export function textDifference(older: string, newer: string): TextPart[] {
  const steps = diffArrays(wordsOf(older), wordsOf(newer))
  const runs = steps.map(({ added, removed, value }) => ({
    kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
    text: value.join(''),
  }))
  return partsOfBlocks(withoutIslands(blocksOf(runs)))
}

/** What changed between two stretches that did not. */
interface Block {
  removed: string
  added: string
  /** The unchanged text after it; the first block may be empty but for this. */
  same: string
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })

function wordsOf(text: string): string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment)
}

function blocksOf(runs: readonly TextPart[]): Block[] {
  let last: Block = { removed: '', added: '', same: '' }
  const blocks = [last]
  for (const { kind, text } of runs) {
    if (kind !== 'same' && last.same !== '') {
      last = { removed: '', added: '', same: '' }
      blocks.push(last)
    }
    last[kind] += text
  }
  return blocks
}

// As in diff-match-patch's semantic clean-up: an island no longer than the changes on both its shores.
function withoutIslands(blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks
  let kept = first ? [first] : []
  for (const block of rest) {
    let joined = block
    let before = kept.at(-1)
    while (before && isIsland(before, joined)) {
      kept = kept.slice(0, -1)
      joined = joinBlocks(before, joined)
      before = kept.at(-1)
    }
    kept = [...kept, joined]
  }
  return kept.length < blocks.length ? withoutIslands(kept) : kept
}

function isIsland(before: Block, after: Block): boolean {
  const size = before.same.length
  return size <= changeSize(before) && size <= changeSize(after)
}

function changeSize({ removed, added }: Block): number {
  return Math.max(removed.length, added.length)
}

function joinBlocks(before: Block, after: Block): Block {
  return {
    removed: before.removed + before.same + after.removed,
    added: before.added + before.same + after.added,
    same: after.same,
  }
}

function partsOfBlocks(blocks: readonly Block[]): TextPart[] {
  return blocks
    .flatMap(({ removed, added, same }): TextPart[] => [
      { kind: 'removed', text: removed },
      { kind: 'added', text: added },
      { kind: 'same', text: same },
    ])
    .filter(({ text }) => text !== '')
}
