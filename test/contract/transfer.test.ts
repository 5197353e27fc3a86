import { decideTransfer, type TransferConditions } from '@contract/transfer'

const NAMES = ['identityVerified', 'consentOrContract', 'feasible', 'harmsNobody'] as const

/** Every way in which four conditions can hold or not. */
const CASES = Array.from({ length: 16 }, (_, bits) => {
  const holds = (index: number) => (bits & (1 << index)) !== 0
  const conditions: TransferConditions = {
    identityVerified: holds(0),
    consentOrContract: holds(1),
    feasible: holds(2),
    harmsNobody: holds(3),
  }
  return { conditions, missing: NAMES.filter((_name, index) => !holds(index)) }
})

test.each(CASES)('a transfer without $missing is due only where nothing is missing', (one) => {
  const decision = decideTransfer(one.conditions)
  expect(decision).toEqual(
    one.missing.length === 0 ? { transfer: true } : { transfer: false, because: one.missing },
  )
})

test('of sixteen cases exactly one is due', () => {
  const due = CASES.filter(({ conditions }) => decideTransfer(conditions).transfer)
  expect(due).toHaveLength(1)
})
