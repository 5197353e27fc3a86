import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { frontmatter } from 'micromark-extension-frontmatter'

export type Root = ReturnType<typeof fromMarkdown>
export type Block = Root['children'][number]
export type ListItem = Extract<Block, { type: 'listItem' }>
export type Inline = Extract<Block, { type: 'paragraph' }>['children'][number]

/** CommonMark and YAML front matter, nothing more: other dialects' marks stay visible as text. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [frontmatter('yaml')],
    mdastExtensions: [frontmatterFromMarkdown('yaml')],
  })
}

/** The line a node starts on, counted from 1. */
export function lineOf(node: Block | Inline): number {
  return node.position?.start.line ?? 1
}
