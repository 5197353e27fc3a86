import * as v from 'valibot'
import { slot } from '@/platform/storage'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())

const Choice = v.strictObject({ release: v.string(), at: v.number() })
const choice = slot('choice', Choice)

it('reads back what it kept, until it is cleared', () => {
  expect(choice.read()).toBeNull()
  choice.write({ release: '0.9', at: 1 })
  expect(choice.read()).toEqual({ release: '0.9', at: 1 })
  choice.clear()
  expect(choice.read()).toBeNull()
  expect(phone.storage.size).toBe(0)
})

it.each([
  ['not JSON', '{"release":'],
  ['another shape', '{"release":7}'],
  ['more than was declared', '{"release":"0.9","at":1,"openid":"x"}'],
  ['not even text', { release: '0.9', at: 1 }],
])('reads what is corrupted as absent: %s', (_, kept) => {
  phone.storage.set('choice', kept)
  expect(choice.read()).toBeNull()
})

it('reads a storage that is blocked as empty, and says when it could not keep something', () => {
  phone.storageFails = true
  expect(choice.read()).toBeNull()
  expect(() => choice.write({ release: '0.9', at: 1 })).toThrow()
  expect(() => choice.clear()).toThrow()
})
