/** What is told about one's consents outside their own pages. */
export const consentNewsText = {
  sent: '撤回已送出，已经生效。',
  changed: (count: number) => `${count} 项同意的范围变了`,
  look: '去看看',
} as const
