import type { ReceiptFile } from '@contract/receipt-routes'
import { useMemo } from 'react'
import { Stack } from '@/ui/Stack'
import { KeepReceipt } from './KeepReceipt'
import { Outcome } from './Outcome'
import { ReceiptCard } from './ReceiptCard'
import { useVerification } from './use-verification'
import { Verification } from './Verification'
import { outcomeOf } from './verification-rules'
import { readReceipt } from './verify-file'

interface ReceiptFileViewProps {
  file: ReceiptFile
  /** opened: from somebody who showed it. What does not hold is not shown as if it did. */
  whose: 'mine' | 'opened'
}

/** A receipt's file: what it says, whether that holds, and the ways to keep it. */
export function ReceiptFileView({ file, whose }: ReceiptFileViewProps) {
  const verifying = useVerification(file.text)
  const { done } = verifying
  const receipt = useMemo(() => readReceipt(file.text), [file.text])
  const outcome = done && outcomeOf(done)
  const holds = outcome !== null && outcome !== 'broken' && outcome !== 'unreadable'
  const code = holds && done?.kind === 'checked' ? done.code : null
  const shown = whose === 'mine' || holds ? receipt : null
  return (
    <Stack>
      <Outcome done={done} />
      {shown && <ReceiptCard receipt={shown} whose={whose} />}
      <Verification verifying={verifying} />
      {whose === 'mine' && <KeepReceipt file={file} code={code} />}
    </Stack>
  )
}
