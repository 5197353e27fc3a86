import type { NewWard } from '@contract/ward'
import { fullMomentText } from '@/text/dates'
import { wardText } from '@/text/wards'
import { Notice } from '@/ui/Notice'
import { Code, Paragraph, Small } from '@/ui/prose'

interface JoinCodeNoticeProps {
  added: NewWard
}

/** Shown once: the service keeps no more than its hash. */
export function JoinCodeNotice({ added }: JoinCodeNoticeProps) {
  return (
    <Notice tone="pine" title={`${added.ward.nickname}：${wardText.code}`} announced>
      <Code>{added.join_code}</Code>
      <Paragraph>{wardText.codeWhat}</Paragraph>
      <Small>{wardText.codeUntil(fullMomentText(added.code_expires_at))}</Small>
    </Notice>
  )
}
