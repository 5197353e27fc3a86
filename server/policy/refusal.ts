/** Why a source cannot become a release; `server/text/policy.ts` has the sentence for each. */
export type RefusalReason =
  | 'too_large'
  | 'not_utf8'
  | 'control_character'
  | 'character_reference'
  | 'nested_too_deeply'
  | 'front_matter'
  | 'heading_without_space'
  | 'underlined_heading'
  | 'empty_heading'
  | 'empty_item'
  | 'no_sections'
  | 'table'
  | 'image'
  | 'code'
  | 'html'
  | 'link'
  | 'reference'
  | 'quote'
  | 'strikethrough'
  | 'unknown_mark'
  | 'not_faithful'

/** The place and the reason, both for the person who wrote the file. Lines count from 1. */
export interface SourceRefusal {
  line: number
  reason: RefusalReason
}

/** Thrown inside the reader only; `readPolicy` turns it into a value. */
export class UnreadableSource extends Error {
  readonly refusal: SourceRefusal

  constructor(reason: RefusalReason, line: number) {
    super(`line ${line}: ${reason}`)
    this.name = 'UnreadableSource'
    this.refusal = { line, reason }
  }
}
