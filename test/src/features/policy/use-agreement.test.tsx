import { act, renderHook } from '@testing-library/react'
import { useAgreement } from '@/features/policy/use-agreement'
import { session } from '@/platform/session'
import { phone } from '../../../support/taro-stub'

const HASH = 'ab12'.repeat(16)

const given = {
  item: 'C0',
  status: 'given',
  since: '2026-11-22T02:00:00.000Z',
  entry: HASH,
  release: { policy: 'privacy', version: '0.9', sha256: HASH },
}
const answered = (statusCode: number, body: unknown) => async () => ({
  statusCode,
  data: JSON.stringify(body),
})

async function agreementTo(policy: string) {
  const { result } = renderHook(() => useAgreement(policy))
  await act(async () => {})
  return result.current
}

beforeEach(() => {
  phone.reset()
  session.set({ token: 'a-token-of-twenty-characters' })
})

it('names the version that was agreed to', async () => {
  phone.answer = answered(200, { states: [given] })
  expect(await agreementTo('privacy')).toEqual({ version: '0.9' })
})

it('is nothing for another policy, and nothing once taken back', async () => {
  phone.answer = answered(200, { states: [given] })
  expect(await agreementTo('children')).toBeUndefined()
  phone.answer = answered(200, { states: [{ ...given, status: 'withdrawn' }] })
  expect(await agreementTo('privacy')).toBeUndefined()
})

it('is nothing where the service does not say', async () => {
  phone.answer = answered(500, 'no JSON')
  expect(await agreementTo('privacy')).toBeUndefined()
})

it('asks nothing about a visitor', async () => {
  session.clear()
  expect(await agreementTo('privacy')).toBeUndefined()
  expect(phone.requests).toEqual([])
})
