import { clauseText, type PolicyDocument } from '../../contract/policy'

/** One piece of a document that can be the same, other or elsewhere in another release. */
export interface Part {
  /** Of the clause, of the section whose heading it is, or `title`. */
  id: string
  kind: 'title' | 'heading' | 'clause'
  number: string
  text: string
  /** Number and title of the section it stands in; empty above the first. */
  section: string
  /** Id of that section; `p` above the first. */
  sectionId: string
}

/** What is shown of a document, in reading order: the title, the preamble, each heading with its clauses. */
export function partsOf({ title_lines, preamble, sections }: PolicyDocument): Part[] {
  const above = { section: '', sectionId: 'p' }
  const title = { id: 'title', kind: 'title' as const, number: '', text: title_lines.join('\n') }
  return [
    ...(title_lines.length > 0 ? [{ ...title, ...above }] : []),
    ...preamble.map((clause) => ({ ...clause, kind: 'clause' as const, ...above })),
    ...sections.flatMap(({ id, number, title: text, clauses }) => {
      const place = { section: `${number}${text}`, sectionId: id }
      return [
        { id, kind: 'heading' as const, number, text, ...place },
        ...clauses.map((clause) => ({ ...clause, kind: 'clause' as const, ...place })),
      ]
    }),
  ]
}

/** A part as it is read aloud: number, then text. */
export function partText(part: Part): string {
  return clauseText(part)
}
