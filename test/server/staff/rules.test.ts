import { canHoldTogether, keepsAdministrator, staffTail } from '../../../server/staff/rules'

test.each([
  [['support'], true],
  [['support', 'privacy_officer', 'reviewer'], true],
  [['administrator'], true],
  [['administrator', 'administrator'], true],
  [['auditor'], true],
  [['administrator', 'support'], false],
  [['auditor', 'reviewer'], false],
  [['administrator', 'auditor'], false],
] as const)('may one account hold %j: %s', (roles, allowed) => {
  expect(canHoldTogether(roles)).toBe(allowed)
})

describe('somebody who can open accounts is left', () => {
  const first = { staffId: 'a', roles: ['administrator'], active: true } as const
  const second = { staffId: 'b', roles: ['administrator'], active: true } as const
  const support = { staffId: 'c', roles: ['support'], active: true } as const

  test('while another administrator is active', () => {
    expect(keepsAdministrator([first, second, support], { ...first, active: false })).toBe(true)
    expect(keepsAdministrator([first, second], { ...first, roles: ['support'] })).toBe(true)
  })

  test('but not once the last one closes or demotes the account', () => {
    expect(keepsAdministrator([first, support], { ...first, active: false })).toBe(false)
    expect(keepsAdministrator([first, support], { ...first, roles: ['support'] })).toBe(false)
  })

  test('and a closed administrator counts for nothing', () => {
    const closed = { ...second, active: false }
    expect(keepsAdministrator([first, closed], { ...first, active: false })).toBe(false)
  })
})

test('a person learns two characters of a number, and no more', () => {
  expect(staffTail('0198f3b2-1c1d-7000-8000-0123456789ab')).toBe('ab')
})
