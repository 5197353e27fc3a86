import type { NewRecord } from '../../contract/record'
import { coversCollection, coversUse } from '../../contract/scope'
import { basisFor } from '../consent/guardian'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { appendEntry } from '../ledger/store'
import { awaitsErasure } from '../register/open-requests'
import { findByLookup } from '../vault/lookup-store'
import { addRecordValue } from '../vault/record-store'
import { restrictedScopes } from '../vault/restriction-store'
import { isCollectionStopped } from '../vault/rules'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { addToDigest } from './digest-store'
import { type Arrival, restsOnLaw } from './rules'
import { termOfArrival } from './terms'

/**
 * Stores a record of somebody who is here and allows it, with its ledger entry; what came from another body is counted
 * for what they will be told. * In: `claim` notes that the source's record is taken; false where it was before. Out: what became of it. That nobody
 * is here and that somebody does not allow it are one answer: a source must not learn who has an account.
 */
export async function keepRecord(
  context: Context,
  tx: DatabaseTransaction,
  { claim, ...arrival }: Arrival & { claim: () => Promise<boolean> },
): Promise<'stored' | 'known' | 'refused'> {
  const vault = await subjectOf(context, tx, arrival.record)
  if (!vault || (await isClosed(context, tx, { vault, arrival }))) {
    return 'refused'
  }
  const consent = await consentFor(tx, vault, arrival)
  if (consent === null && !restsOnLaw(arrival.record, context.register)) {
    return 'refused'
  }
  if (!(await claim())) {
    return 'known'
  }
  await store(context, tx, { vault, arrival, consent })
  return 'stored'
}

async function subjectOf(
  context: Context,
  tx: DatabaseTransaction,
  { subject }: NewRecord,
): Promise<Vault | null> {
  const personId = await findByLookup(tx, context.keys, lookupOf(subject))
  const isThere = personId !== null && (await lockPersonIfAny(tx, personId))
  return isThere ? findVault(tx, context.keys, personId) : null
}

/** By what a person is found whom a source names. */
export function lookupOf(subject: NewRecord['subject']) {
  switch (subject.by) {
    case 'phone':
      return { kind: 'phone', value: subject.phone } as const
    case 'openid':
      return { kind: 'wx_openid', value: subject.openid } as const
    case 'reference':
      return { kind: 'reference', value: subject.reference } as const
  }
}

// What waits for its deletion, and what its owner wants used for nothing, is not added to.
async function isClosed(
  context: Context,
  tx: DatabaseTransaction,
  { vault, arrival }: { vault: Vault; arrival: Arrival },
): Promise<boolean> {
  const { personId, pseudonym, frozenAt } = vault
  const { field } = arrival.judged
  const asked = { field: field.code, register: context.register }
  return (
    frozenAt !== null ||
    (await awaitsErasure(tx, pseudonym, asked)) ||
    isCollectionStopped(field, await restrictedScopes(tx, personId))
  )
}

/** The consent that covers taking this field from there, for this; null where none does. */
async function consentFor(
  tx: DatabaseTransaction,
  vault: Vault,
  arrival: Arrival,
): Promise<string | null> {
  const { field, from } = arrival.judged
  const asked = { pseudonym: vault.pseudonym, now: arrival.at }
  const basis = await basisFor(tx, field.consent_item, asked)
  const isCovered =
    basis !== null &&
    coversCollection(basis.scope, { field: field.code, from }) &&
    coversUse(basis.scope, { field: field.code, purpose: arrival.record.purpose })
  return isCovered ? basis.entry : null
}

async function store(
  context: Context,
  tx: DatabaseTransaction,
  { vault, arrival, consent }: { vault: Vault; arrival: Arrival; consent: string | null },
): Promise<void> {
  const { record, source, judged, at } = arrival
  const { basis = 'consent', statement = '' } = record.lawfulness ?? {}
  const { id, purpose, occurred_at } = record
  const term = await termOfArrival(context, tx, arrival)
  await addRecordValue(tx, vault, {
    field: judged.field.code,
    content: record.content,
    collected: judged.from,
    consentEntry: consent,
    origin: { source, basis, statement, purpose, occurred_at, id },
    at,
    ...term,
    law: judged.law,
  })
  await appendEntry(
    tx,
    { pseudonym: vault.pseudonym, at },
    {
      kind: 'record.collected',
      ...{ field: judged.field.code, source, basis, purpose },
      register_sha256: context.registerSha256,
    },
  )
  if (judged.from === 'indirect') {
    const { personId } = vault
    await addToDigest(tx, { personId, source, field: judged.field.code, purpose, at })
  }
}
