import type { Clause } from '@contract/policy'
import { useContext, useMemo } from 'react'
import { GlossaryContext } from './glossary-context'
import { HitText } from './HitText'
import { TermWord } from './TermWord'
import { stretchesOf } from './term-rules'
import type { Search } from './use-search'

interface ClauseWordsProps {
  clause: Clause
  search: Search
}

/** A clause's text with hard words underlined and hits marked, both where they meet; every character stays. */
export function ClauseWords({ clause: { id, text }, search }: ClauseWordsProps) {
  const { findTerms, explain } = useContext(GlossaryContext)
  const stretches = useMemo(() => stretchesOf(text, findTerms(text)), [text, findTerms])
  return stretches.map(({ term, ...within }) => {
    const words = (
      <HitText key={within.start} partId={id} text={text} search={search} within={within} />
    )
    return term ? (
      <TermWord key={within.start} term={term} onOpen={explain}>
        {words}
      </TermWord>
    ) : (
      words
    )
  })
}
