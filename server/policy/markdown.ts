import { documentText, type PolicyDocument } from '../../contract/policy'
import { piecesOf } from './blocks'
import { firstUnfaithfulLine } from './faithful'
import { type FrontMatter, frontMatterOf } from './front-matter'
import { parseMarkdown } from './mdast'
import { outlineOf } from './outline'
import { type SourceRefusal, UnreadableSource } from './refusal'
import { sourceText } from './source-text'

export type PolicyReading =
  | { readable: true; document: PolicyDocument; front_matter: FrontMatter }
  | { readable: false; refusal: SourceRefusal }

/**
 * Reads Markdown as operators write it into a document that shows every character of it in order.
 * In: a source file's bytes, hostile until proven otherwise. Out: the document and its front
 * matter, or the first line that cannot be shown faithfully and why. Nothing is dropped in silence:
 * a mark without a rule is a refusal, and each document is checked against its source at the end.
 */
export function readPolicy(bytes: Uint8Array): PolicyReading {
  try {
    return { readable: true, ...readDocument(sourceText(bytes)) }
  } catch (error) {
    if (error instanceof UnreadableSource) {
      return { readable: false, refusal: error.refusal }
    }
    throw error
  }
}

function readDocument(text: string): { document: PolicyDocument; front_matter: FrontMatter } {
  const root = parseMarkdown(text)
  const front_matter = frontMatterOf(root)
  const document = outlineOf(piecesOf(root, text))
  const line = firstUnfaithfulLine(text, documentText(document))
  if (line !== undefined) {
    throw new UnreadableSource('not_faithful', line)
  }
  return { document, front_matter }
}
