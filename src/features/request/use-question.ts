import type { Failure } from '@contract/client'
import type { SubmittedRequest } from '@contract/request'
import { requestOrderRoutes } from '@contract/request-order-routes'
import { useState } from 'react'
import { actFreshly } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { type ClauseRef, draftOf, keepDraft } from './question-draft'

export interface Question {
  words: string
  write: (words: string) => void
  /** It was sent without a word in it. */
  missing: boolean
  busy: boolean
  failure: Failure | null
  submitted: SubmittedRequest | null
  submit: () => Promise<void>
}

/** A question about one clause, from its first word to its number. What was typed stays until it is filed. */
export function useQuestion(about: ClauseRef): Question {
  const [words, setWords] = useState(() => draftOf(about))
  const [missing, setMissing] = useState(false)
  const [submitted, setSubmitted] = useState<SubmittedRequest | null>(null)
  const { run, busy, failure, forget } = useAct()
  const write = (typed: string) => {
    setWords(typed)
    keepDraft(about, typed)
    setMissing(false)
    forget()
  }
  const submit = async () => {
    const question = words.trim()
    setMissing(question === '')
    if (question === '') {
      return
    }
    const body = { type: 'explain' as const, ...about, question }
    const filed = await run(`explain ${JSON.stringify(body)}`, (key) =>
      actFreshly(requestOrderRoutes.submitRequest, { body }, key),
    )
    if (filed) {
      keepDraft(about, '')
      setSubmitted(filed)
    }
  }
  return { words, write, missing, busy, failure, submitted, submit }
}
