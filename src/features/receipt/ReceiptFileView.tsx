import type { ReceiptFile } from '@contract/receipt-routes'
import { useMemo } from 'react'
import { Stack } from '@/ui/Stack'
import { CertificateCard } from './CertificateCard'
import { KeepReceipt } from './KeepReceipt'
import { Outcome } from './Outcome'
import { ReceiptCard } from './ReceiptCard'
import { useVerification } from './use-verification'
import { Verification } from './Verification'
import { outcomeOf } from './verification-rules'
import { readProof } from './verify-file'

interface ReceiptFileViewProps {
  file: ReceiptFile
  /** opened: from somebody who showed it. What does not hold is not shown as if it did. */
  whose: 'mine' | 'opened'
}

/** The file of a receipt or a certificate: what it says, whether that holds, and the ways to keep it. */
export function ReceiptFileView({ file, whose }: ReceiptFileViewProps) {
  const verifying = useVerification(file.text)
  const { done } = verifying
  const proof = useMemo(() => readProof(file.text), [file.text])
  const outcome = done && outcomeOf(done)
  const holds = outcome !== null && outcome !== 'broken' && outcome !== 'unreadable'
  const code = holds && done?.kind === 'checked' ? done.code : null
  const shown = whose === 'mine' || holds ? proof : null
  return (
    <Stack>
      <Outcome done={done} />
      {shown?.type === 'consent' && <ReceiptCard receipt={shown} whose={whose} />}
      {shown?.type === 'deletion' && <CertificateCard certificate={shown} />}
      <Verification verifying={verifying} />
      {whose === 'mine' && <KeepReceipt file={file} code={code} />}
    </Stack>
  )
}
