import type { Comparison } from '@contract/comparison'
import { consentItemOf } from '@contract/register'
import { registerRoutes } from '@contract/register-routes'
import { useEffect, useState } from 'react'
import { ask, CallFailed } from '@/platform/service'

/** What people call a consent item; null where that is not known. */
export type NameOf = (item: string) => string | null

/**
 * Names for the items that a comparison says are asked again. Most stand in the comparison itself; the register
 * is asked only for the others.
 */
export function useItemNames({ changes, register_changes }: Comparison): NameOf {
  const known = new Map(register_changes.map(({ item, label }) => [item, label]))
  const unknown = changes.flatMap(({ items }) => items).filter((item) => !known.has(item))
  const asked = unknown.join(' ')
  const [declared, setDeclared] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let isCurrent = true
    const names = asked === '' ? Promise.resolve(new Map()) : readNames(asked.split(' '))
    void names.then((read) => isCurrent && setDeclared(read))
    return () => {
      isCurrent = false
    }
  }, [asked])
  return (item) => known.get(item) ?? declared.get(item) ?? null
}

async function readNames(items: readonly string[]): Promise<ReadonlyMap<string, string>> {
  try {
    const { register } = await ask(registerRoutes.readRegister, {})
    return new Map(
      items.flatMap((item) => {
        const declared = consentItemOf(register, item)
        return declared ? [[item, declared.label] as const] : []
      }),
    )
  } catch (error) {
    if (error instanceof CallFailed) {
      return new Map()
    }
    throw error
  }
}
