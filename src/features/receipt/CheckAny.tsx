import { type CheckCode, parseCheckCode } from '@contract/proof/check-code'
import type { ReceiptFile } from '@contract/receipt-routes'
import { useState } from 'react'
import { openText } from '@/text/receipts'
import { Button } from '@/ui/Button'
import { Stack } from '@/ui/Stack'
import { CodeCheck } from './CodeCheck'
import { OpenForm } from './OpenForm'
import { ReceiptFileView } from './ReceiptFileView'

type Opened = { kind: 'file'; file: ReceiptFile } | { kind: 'code'; code: CheckCode }

interface CheckAnyProps {
  /** What the page was opened with: the words of a check code, read from paper. */
  words?: string | undefined
}

/** Anybody's receipt, certificate or check code, checked here and sent nowhere. */
export function CheckAny({ words: first }: CheckAnyProps) {
  const [opened, setOpened] = useState(first === undefined ? null : openedFrom(first))
  if (opened === null) {
    return <OpenForm onOpen={(words) => setOpened(openedFrom(words))} />
  }
  return (
    <Stack>
      {opened.kind === 'code' ? (
        <CodeCheck code={opened.code} />
      ) : (
        <ReceiptFileView file={opened.file} whose="opened" />
      )}
      <Button onPress={() => setOpened(null)}>{openText.another}</Button>
    </Stack>
  )
}

function openedFrom(words: string): Opened {
  const code = parseCheckCode(words)
  return code ? { kind: 'code', code } : { kind: 'file', file: { name: '', text: words } }
}
