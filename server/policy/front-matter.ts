import * as v from 'valibot'
import { type Document, parseDocument, visit } from 'yaml'
import { lineOf, type Root } from './mdast'
import { UnreadableSource } from './refusal'

const Line = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500))

/** What a source says about itself. Operators' files carry other keys too; they are not ours to judge. */
const FrontMatter = v.object({
  title: v.optional(Line),
  version: v.optional(Line),
  effective: v.optional(Line),
  supersedes: v.optional(Line),
  summary_of_change: v.optional(Line),
  /** Terms of one service, in force beside the general policy (SF08). */
  service: v.optional(Line),
  operator_to_supply: v.optional(v.array(Line)),
})
export type FrontMatter = v.InferOutput<typeof FrontMatter>

/** The front matter of a source, empty where it has none. Throws UnreadableSource where it is not YAML. */
export function frontMatterOf(root: Root): FrontMatter {
  const block = root.children[0]
  if (block?.type !== 'yaml') {
    return {}
  }
  // The failsafe schema leaves every scalar a string, so that `version: 1.0` does not become 1.
  const yaml = parseDocument(block.value, { schema: 'failsafe' })
  const problem = yaml.errors[0]
  if (problem) {
    throw new UnreadableSource('front_matter', lineOf(block) + (problem.linePos?.[0].line ?? 1))
  }
  const parsed = hasAlias(yaml) ? undefined : v.safeParse(FrontMatter, yaml.toJS() ?? {})
  if (!parsed?.success) {
    throw new UnreadableSource('front_matter', lineOf(block))
  }
  return parsed.output
}

// Aliases can unfold a small file into a huge one.
function hasAlias(yaml: Document.Parsed): boolean {
  let found = false
  visit(yaml, {
    Alias() {
      found = true
      return visit.BREAK
    },
  })
  return found
}
