import type { ConsentState } from '@contract/consent'
import { routes } from '@contract/routes'
import { act, renderHook } from '@testing-library/react'
import { useAgreements } from '@/features/policy/use-agreements'
import { session } from '@/platform/session'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { phone } from '../../../support/taro-stub'

const HASH = 'ab12'.repeat(16)

const given: ConsentState = {
  item: 'C0',
  status: 'given',
  since: '2026-11-22T02:00:00.000Z',
  entry: HASH,
  release: { policy: 'privacy', version: '0.9', sha256: HASH },
  register_sha256: null,
  scope_sha256: null,
  expires_at: null,
  declined_scope: null,
  undo_until: null,
}

let service: ScriptedService

async function agreementsTo(policy: string, states: ConsentState[]) {
  service.answer(routes.listConsents, { value: { states, changes: [], stops: [] } })
  const { result } = renderHook(() => useAgreements(policy))
  await act(async () => {})
  return result.current
}

beforeEach(() => {
  phone.reset()
  session.set({ token: 'a-token-of-twenty-characters' })
  service = scriptedService()
})

it('names each version that was agreed to once, with the entry that proves it', async () => {
  const later = { ...given, item: 'C2p', entry: 'cd34'.repeat(16) }
  const newer = {
    ...later,
    item: 'C5',
    release: { policy: 'privacy', version: '1.0', sha256: HASH },
  }
  expect(await agreementsTo('privacy', [given, later, newer])).toEqual([
    { version: '0.9', entry: HASH },
    { version: '1.0', entry: 'cd34'.repeat(16) },
  ])
})

it('is nothing for another policy, and nothing once taken back', async () => {
  expect(await agreementsTo('children', [given])).toEqual([])
  expect(await agreementsTo('privacy', [{ ...given, status: 'withdrawn' }])).toEqual([])
})

it('is nothing where the service does not say', async () => {
  service.offline()
  expect(await agreementsTo('privacy', [given])).toEqual([])
})

it('asks nothing about a visitor', async () => {
  session.clear()
  expect(await agreementsTo('privacy', [given])).toEqual([])
  expect(service.asked(routes.listConsents)).toEqual([])
})
