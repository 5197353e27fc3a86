/** What staff are told to do because a request asks for it. */
export const caseText = {
  tellRecipient: (recipient: string, field: string) =>
    `“${field}”已经更正，请把更正告诉“${recipient}”。`,
  correctionStopped: '复核通过以后情况变了，更正没有执行。请重新试算。',
} as const
