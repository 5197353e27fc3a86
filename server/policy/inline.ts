import type { Block, Inline } from './mdast'
import { lineOf } from './mdast'
import { UnreadableSource } from './refusal'

type TextBlock = Extract<Block, { type: 'paragraph' | 'heading' }>

/**
 * The words of one paragraph or heading, without its marks of emphasis.
 * Throws UnreadableSource for every kind of mark that would take words, or an address, out of sight.
 */
export function inlineText(block: TextBlock): string {
  const text = block.children.map(wordsOf).join('')
  refuseLookalikes(text, lineOf(block))
  return text.trim()
}

function wordsOf(node: Inline): string {
  switch (node.type) {
    case 'text':
      return joinLines(node.value)
    case 'emphasis':
    case 'strong':
      return node.children.map(wordsOf).join('')
    case 'break':
      return '\n'
    case 'link':
      return addressOf(node)
    case 'html':
      return lineBreakOf(node)
    case 'image':
    case 'imageReference':
      throw new UnreadableSource('image', lineOf(node))
    case 'linkReference':
    case 'footnoteReference':
      throw new UnreadableSource('reference', lineOf(node))
    case 'inlineCode':
      throw new UnreadableSource('code', lineOf(node))
    default:
      throw new UnreadableSource('unknown_mark', lineOf(node))
  }
}

// A line end inside a paragraph is a space between Latin words and nothing between Chinese ones.
function joinLines(text: string): string {
  return text.replace(/(?<=[!-~])\n(?=[!-~])/g, ' ').replace(/\n/g, '')
}

// Words with another address behind them would hide where they lead, so only bare addresses pass.
function addressOf(node: Extract<Inline, { type: 'link' }>): string {
  const words = node.children.map(wordsOf).join('')
  if (node.url !== words && node.url !== `mailto:${words}`) {
    throw new UnreadableSource('link', lineOf(node))
  }
  return words
}

function lineBreakOf(node: Extract<Inline, { type: 'html' }>): string {
  if (!/^<br\s*\/?>$/i.test(node.value)) {
    throw new UnreadableSource('html', lineOf(node))
  }
  return '\n'
}

// Marks of other Markdown dialects come out as plain text here. Shown literally they would
// mislead: a struck-out clause would read as one in force.
function refuseLookalikes(text: string, line: number): void {
  if (/^#{1,6}[^#\s]/.test(text)) {
    throw new UnreadableSource('heading_without_space', line)
  }
  if (/~~\S/.test(text)) {
    throw new UnreadableSource('strikethrough', line)
  }
  if (/\[\^[^\]]+\]/.test(text)) {
    throw new UnreadableSource('reference', line)
  }
}
