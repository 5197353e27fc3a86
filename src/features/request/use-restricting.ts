import { personRoutes } from '@contract/person-routes'
import { registerRoutes } from '@contract/register-routes'
import type { ObjectOrder, RestrictOrder } from '@contract/request-order'
import { useState } from 'react'
import { ask } from '@/platform/service'
import { restrictText } from '@/text/restriction'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'

/** What can be restricted, as an order and in words. */
export interface Restrictable {
  key: string
  label: string
  detail?: string
  order: RestrictOrder | ObjectOrder
}

export interface Restrictables {
  fields: Restrictable[]
  purposes: Restrictable[]
}

/** The fields that are held, and every purpose of the register. */
export function useRestrictables(): Resource<Restrictables> {
  return useResource(readRestrictables, [])
}

export const wholeAccount: Restrictable = {
  key: 'account',
  label: restrictText.account,
  order: { type: 'restrict', scope: { kind: 'account' } },
}

async function readRestrictables(): Promise<Restrictables> {
  const [mine, { register }] = await Promise.all([
    ask(personRoutes.readMyData, {}),
    ask(registerRoutes.readRegister, {}),
  ])
  const held = mine.groups
    .flatMap(({ data }) => data)
    .filter(({ state, restricted }) => state === 'held' && !restricted)
  return {
    fields: held.map(({ field, label }) => ({
      key: field,
      label,
      order: { type: 'restrict', scope: { kind: 'field', field } },
    })),
    purposes: register.purposes.map(({ code, label, description }) => ({
      key: code,
      label,
      detail: description,
      order: { type: 'object', purpose: code },
    })),
  }
}

/** One question at a time: what kind, which one, and once more before it is sent. */
export type RestrictStep =
  | { at: 'kind' }
  | { at: 'which'; kind: 'field' | 'purpose' }
  | { at: 'confirm'; chosen: Restrictable }

export function useRestrictStep() {
  const [step, go] = useState<RestrictStep>({ at: 'kind' })
  return { step, go, restart: () => go({ at: 'kind' }) }
}
