import type { ComplaintOrder } from '@contract/request-order'
import { useState } from 'react'
import { complaintText } from '@/text/complaint'
import { type ContactDraft, noContact, readContact } from './contact-draft'
import { type Filing, usePublicFiling } from './use-filing'

export interface ComplaintDraft {
  about: ComplaintOrder['about'] | null
  words: string
  claimsDamage: boolean
  contact: ContactDraft
}

export interface Complaint {
  draft: ComplaintDraft
  change: (part: Partial<ComplaintDraft>) => void
  missing: readonly ('about' | 'words' | 'contact')[]
  filing: Filing<ComplaintOrder>
  submit: () => void
}

/** A complaint as it is written; `number` is the request it is about, where a request led here. */
export function useComplaint(number: string | undefined): Complaint {
  const [draft, setDraft] = useState<ComplaintDraft>(() => startOf(number))
  const [missing, setMissing] = useState<Complaint['missing']>([])
  const filing = usePublicFiling()
  const change = (part: Partial<ComplaintDraft>) => {
    setDraft({ ...draft, ...part })
    setMissing([])
    filing.forget()
  }
  const submit = () => {
    const order = orderOf(draft)
    setMissing(order ? [] : lacking(draft))
    if (order) {
      void filing.file(order)
    }
  }
  return { draft, change, missing, filing, submit }
}

function startOf(number: string | undefined): ComplaintDraft {
  return {
    about: number ? 'handling' : null,
    words: number ? complaintText.aboutRequest(number) : '',
    claimsDamage: false,
    contact: noContact,
  }
}

function orderOf({ about, words, claimsDamage, contact }: ComplaintDraft): ComplaintOrder | null {
  const read = readContact(contact)
  return about === null || words.trim() === '' || read === null
    ? null
    : {
        type: 'complain',
        about,
        words: words.trim(),
        claims_damage: claimsDamage,
        contact: read,
      }
}

function lacking({ about, words, contact }: ComplaintDraft): Complaint['missing'] {
  return [
    ...(about === null ? (['about'] as const) : []),
    ...(words.trim() === '' ? (['words'] as const) : []),
    ...(readContact(contact) === null ? (['contact'] as const) : []),
  ]
}
