import type { ReceiptFile } from '@contract/receipt-routes'
import { useState } from 'react'
import { copyText } from '@/platform/share'
import { handOverFile, savesFiles } from '@/platform/text-file'
import { keepText } from '@/text/receipts'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Stack } from '@/ui/Stack'
import { CheckCodeSheet } from './CheckCodeSheet'

interface KeepReceiptProps {
  file: ReceiptFile
  /** By which others find it in the log; none as long as it has not been checked. */
  code: string | null
}

/** Takes the receipt along: as a file, as text, or as a code that others can check. */
export function KeepReceipt({ file, code }: KeepReceiptProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [showing, setShowing] = useState(false)
  const handOver = async () => {
    const outcome = await handOverFile(file)
    setProblem(outcome === 'done' ? null : keepText.failed)
    if (outcome === 'done') {
      announce(savesFiles() ? keepText.downloaded : keepText.sent)
    }
  }
  const copy = async () => {
    const { ok } = await copyText(file.text)
    setProblem(ok ? null : keepText.copyFailed)
    if (ok) {
      announce(keepText.copied)
    }
  }
  return (
    <Stack>
      {problem && (
        <Notice tone="amber" announced>
          {problem}
        </Notice>
      )}
      <Button kind="main" onPress={() => void handOver()}>
        {savesFiles() ? keepText.download : keepText.send}
      </Button>
      <Button icon="copy" onPress={() => void copy()}>
        {keepText.copy}
      </Button>
      {code && <Button onPress={() => setShowing(true)}>{keepText.showCode}</Button>}
      {code && showing && <CheckCodeSheet code={code} onClose={() => setShowing(false)} />}
    </Stack>
  )
}
