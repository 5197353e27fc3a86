import { useOnline } from '@/platform/use-online'
import { filingText } from '@/text/filing'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

interface SubmitButtonProps {
  busy: boolean
  onPress: () => void
  /** What is submitted, where 提交申请 does not say it. */
  words?: string
}

/** The one main act of a form; without network it is off, and says why. */
export function SubmitButton({ busy, onPress, words = filingText.submit }: SubmitButtonProps) {
  const online = useOnline()
  return (
    <>
      {!online && (
        <Notice tone="amber" icon="offline" announced>
          {filingText.offline}
        </Notice>
      )}
      <Button kind="main" disabled={busy || !online} onPress={onPress}>
        {busy ? filingText.submitting : words}
      </Button>
    </>
  )
}
