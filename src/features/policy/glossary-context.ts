import type { GlossaryTerm } from '@contract/reading'
import { createContext } from 'react'
import type { FindTerms } from './term-rules'

interface GlossaryInText {
  findTerms: FindTerms
  /** Opens the plain words of a term over the page. */
  explain: (term: GlossaryTerm) => void
}

/** The hard words that a text underlines; none where no glossary stands around it. */
export const GlossaryContext = createContext<GlossaryInText>({
  findTerms: () => [],
  explain: () => {},
})
