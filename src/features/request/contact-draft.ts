import { Contact } from '@contract/request-order'
import * as v from 'valibot'

export const CONTACT_KINDS = ['none', 'phone', 'email', 'letter'] as const

/** How somebody wants to be answered, as far as they have said; not saying is an answer too. */
export interface ContactDraft {
  kind: Contact['kind'] | null
  value: string
}

export const noContact: ContactDraft = { kind: null, value: '' }

/** The contact as it is sent, or null where what was typed is none. */
export function readContact({ kind, value }: ContactDraft): Contact | null {
  const contact = v.safeParse(Contact, contactOf(kind ?? 'none', value.trim()))
  return contact.success ? contact.output : null
}

function contactOf(kind: Contact['kind'], value: string): object {
  switch (kind) {
    case 'none':
      return { kind }
    case 'phone':
      return { kind, phone: value }
    case 'email':
      return { kind, email: value }
    case 'letter':
      return { kind, address: value }
  }
}
