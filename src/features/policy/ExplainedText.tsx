import type { GlossaryTerm } from '@contract/reading'
import { type ReactNode, useMemo, useState } from 'react'
import { policyText } from '@/text/policy'
import { Paragraph, Small } from '@/ui/prose'
import { Sheet } from '@/ui/Sheet'
import { GlossaryContext } from './glossary-context'
import { termFinder } from './term-rules'
import { useGlossary } from './use-glossary'

interface ExplainedTextProps {
  /** Whatever stands in here may underline hard words. */
  children: ReactNode
}

/** Gives the text inside its glossary, and shows the plain words of a term over the page. */
export function ExplainedText({ children }: ExplainedTextProps) {
  const { terms } = useGlossary()
  const [opened, setOpened] = useState<GlossaryTerm | null>(null)
  const inText = useMemo(() => ({ findTerms: termFinder(terms), explain: setOpened }), [terms])
  return (
    <GlossaryContext.Provider value={inText}>
      {children}
      {opened && <TermSheet term={opened} onClose={() => setOpened(null)} />}
    </GlossaryContext.Provider>
  )
}

interface TermSheetProps {
  term: GlossaryTerm
  onClose: () => void
}

function TermSheet({ term: { term, explanation, law }, onClose }: TermSheetProps) {
  return (
    <Sheet open title={term} onClose={onClose}>
      <Paragraph>{explanation}</Paragraph>
      {law && <Small>{policyText.termLaw(law)}</Small>}
      <Small>{policyText.termNature}</Small>
    </Sheet>
  )
}
