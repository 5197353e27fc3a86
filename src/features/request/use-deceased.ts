import { DeceasedOrder } from '@contract/request-order'
import { useState } from 'react'
import * as v from 'valibot'
import { type ContactDraft, noContact, readContact } from './contact-draft'
import { type Filing, usePublicFiling } from './use-filing'

export interface DeceasedDraft {
  phone: string
  kinship: DeceasedOrder['kinship'] | null
  wish: DeceasedOrder['wish'] | null
  interest: string
  contact: ContactDraft
}
type Part = keyof DeceasedDraft

export interface Deceased {
  draft: DeceasedDraft
  change: (part: Partial<DeceasedDraft>) => void
  /** Parts that are missing or no such thing, once it was submitted. */
  wrong: readonly Part[]
  filing: Filing<DeceasedOrder>
  submit: () => void
}

/** What a close relative asks for, as it is written. */
export function useDeceased(): Deceased {
  const [draft, setDraft] = useState<DeceasedDraft>(EMPTY)
  const [wrong, setWrong] = useState<readonly Part[]>([])
  const filing = usePublicFiling()
  const change = (part: Partial<DeceasedDraft>) => {
    setDraft({ ...draft, ...part })
    setWrong([])
    filing.forget()
  }
  const submit = () => {
    const order = v.safeParse(DeceasedOrder, {
      type: 'deceased',
      ...draft,
      phone: draft.phone.trim(),
      contact: readContact(draft.contact),
    })
    setWrong(order.success ? [] : partsOf(order.issues))
    if (order.success) {
      void filing.file(order.output)
    }
  }
  return { draft, change, wrong, filing, submit }
}

const EMPTY: DeceasedDraft = {
  phone: '',
  kinship: null,
  wish: null,
  interest: '',
  contact: noContact,
}

const PARTS: readonly Part[] = ['phone', 'kinship', 'wish', 'interest', 'contact']

function partsOf(issues: readonly v.BaseIssue<unknown>[]): readonly Part[] {
  return PARTS.filter((part) => issues.some(({ path }) => path?.[0]?.key === part))
}
