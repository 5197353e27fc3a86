import { consentItemOf, fieldOf, purposeOf, type Register } from '../../contract/register'
import type { ActNames } from '../text/history'

/** What today's register calls the codes that ledger entries hold. */
export function namesOf(register: Register): ActNames {
  return {
    field: (code) => fieldOf(register, code)?.label ?? code,
    item: (code) => consentItemOf(register, code)?.label ?? code,
    purpose: (code) => purposeOf(register, code)?.label ?? code,
    recipient: (code) => register.recipients.find((one) => one.code === code)?.name ?? code,
  }
}
