import { parseCheckCode } from '@contract/proof/check-code'
import { useState } from 'react'
import { canScan, scanQrCode } from '@/platform/scan'
import { canOpenFile, openTextFile } from '@/platform/text-file'
import { openText } from '@/text/receipts'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Paragraph } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { TextArea } from '@/ui/TextArea'

const MAX_LETTERS = 100_000 // ten times a receipt; WeChat's own limit would be 140

interface OpenFormProps {
  onOpen: (words: string) => void
}

/** The ways in: pasting, a file in a browser, WeChat's scanner. None reads the clipboard or the chats by itself. */
export function OpenForm({ onOpen }: OpenFormProps) {
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  // What is pasted gathers white space at its ends; a receipt's own text has none there.
  const pasted = words.trim()
  const check = () => (pasted === '' ? setProblem(openText.missing) : onOpen(pasted))
  const openFile = () => void openTextFile().then(onOpen, () => setProblem(openText.fileFailed))
  const scan = async () => {
    const scanned = await scanQrCode()
    if (!scanned.ok) {
      setProblem(openText.scanFailed)
    } else if (parseCheckCode(scanned.text) === null) {
      setProblem(openText.notCode)
    } else {
      onOpen(scanned.text)
    }
  }
  return (
    <Stack>
      <Paragraph quiet>{openText.intro}</Paragraph>
      {problem && (
        <Notice tone="amber" announced>
          {problem}
        </Notice>
      )}
      <TextArea
        id="receipt-words"
        label={openText.label}
        hint={openText.hint}
        value={words}
        onChange={setWords}
        maxLength={MAX_LETTERS}
      />
      <Button kind="main" onPress={check}>
        {openText.check}
      </Button>
      {canOpenFile() && <Button onPress={openFile}>{openText.openFile}</Button>}
      {canScan() && <Button onPress={() => void scan()}>{openText.scan}</Button>}
    </Stack>
  )
}
