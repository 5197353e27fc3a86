import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'

const ConsentTicket = v.object({
  token: v.string(),
  /** SHA-256 of the entry: the number of the person's proof. */
  entry: v.nullable(v.string()),
})

/** Says that the first consent is on record; registration hands it in and it is spent. */
export const consentTicket = keep(slot('consent-ticket', ConsentTicket))
