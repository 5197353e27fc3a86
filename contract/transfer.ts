/** The four conditions under which data has to be handed to another processor (网络数据安全管理条例 25). */
export interface TransferConditions {
  /** It is known that it is the person who asks. */
  identityVerified: boolean
  /** The data was given by consent, or under a contract. */
  consentOrContract: boolean
  /** It can technically be done. */
  feasible: boolean
  /** Nobody else's rights are harmed. */
  harmsNobody: boolean
}

export type TransferDecision =
  | { transfer: true }
  | { transfer: false; because: readonly (keyof TransferConditions)[] }

const CONDITIONS = ['identityVerified', 'consentOrContract', 'feasible', 'harmsNobody'] as const

/** Whether a transfer is due: only where all four conditions hold; otherwise every one that does not. */
export function decideTransfer(conditions: TransferConditions): TransferDecision {
  const because = CONDITIONS.filter((condition) => !conditions[condition])
  return because.length === 0 ? { transfer: true } : { transfer: false, because }
}
