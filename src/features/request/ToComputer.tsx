import { useState } from 'react'
import { serviceAddress } from '@/platform/download'
import { pageUrl } from '@/platform/navigation'
import { copyText as toClipboard } from '@/platform/share'
import { copyText } from '@/text/copy'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Disclosure } from '@/ui/Disclosure'
import { Notice } from '@/ui/Notice'
import { Code, Paragraph } from '@/ui/prose'

/** The address of this page for a computer's browser; whoever opens it has to log in there. */
export function ToComputer() {
  const [shown, setShown] = useState(false)
  return (
    <>
      <Disclosure isOpen={shown} onToggle={setShown}>
        {copyText.toComputer}
      </Disclosure>
      {shown && <Address address={serviceAddress(`/#${pageUrl('export', {})}`)} />}
    </>
  )
}

function Address({ address }: { address: string }) {
  const [outcome, setOutcome] = useState<string | null>(null)
  const copy = async () => {
    const { ok } = await toClipboard(address)
    setOutcome(ok ? copyText.copied : copyText.notCopied)
  }
  return (
    <Card>
      <Paragraph>{copyText.linkIs}</Paragraph>
      <Code>{address}</Code>
      <Button compact icon="copy" onPress={() => void copy()}>
        {copyText.copyLink}
      </Button>
      {outcome && <Notice announced>{outcome}</Notice>}
    </Card>
  )
}
