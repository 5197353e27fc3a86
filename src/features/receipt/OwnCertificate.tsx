import { certificateRoutes } from '@contract/certificate-routes'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { ask } from '@/platform/service'
import { showFile } from '@/platform/show-file'
import { savesFiles } from '@/platform/text-file'
import { certificateText } from '@/text/certificates'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { Notice } from '@/ui/Notice'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { Pending } from './Pending'
import { ReceiptFileView } from './ReceiptFileView'
import { findFile } from './receipt-source'
import { useFoundFile } from './use-found-file'

interface OwnCertificateProps {
  number: string
  /** The request's own code, where this phone knows it. */
  code: string | null
}

/** The certificate of one request: readable, checked here, to be kept as a file or on paper. */
export function OwnCertificate({ number, code }: OwnCertificateProps) {
  const input = { params: { number } }
  const { waiting, ...certificate } = useFoundFile(
    () => findFile(() => ask(certificateRoutes.readCertificate, input, code)),
    [number, code],
  )
  return (
    <ResourceView resource={certificate} failedTitle={certificateText.failed}>
      {(found) => {
        switch (found.kind) {
          case 'file':
            return (
              <Stack>
                <ReceiptFileView file={found.file} whose="mine" />
                <Paper fetch={() => ask(certificateRoutes.readCertificatePaper, input, code)} />
              </Stack>
            )
          case 'pending':
            return <Pending waiting={waiting} onAsk={certificate.reload} />
          case 'none':
            return <NoCertificate />
        }
      }}
    </ResourceView>
  )
}

function NoCertificate() {
  const ways = (
    <>
      <Button kind="main" onPress={() => void open('requests', {})}>
        {certificateText.toRequests}
      </Button>
      <Button onPress={() => void open('request', {})}>{certificateText.byNumber}</Button>
    </>
  )
  return (
    <EmptyState title={certificateText.none} action={ways}>
      {certificateText.noneDetail}
    </EmptyState>
  )
}

interface PaperProps {
  fetch: () => Promise<Parameters<typeof showFile>[0]>
}

function Paper({ fetch }: PaperProps) {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const show = async () => {
    setBusy(true)
    const outcome = await fetch().then(showFile, () => 'failed' as const)
    setBusy(false)
    setFailed(outcome === 'failed')
  }
  return (
    <Stack>
      {failed && (
        <Notice tone="amber" announced>
          {certificateText.paperFailed}
        </Notice>
      )}
      <Button disabled={busy} onPress={() => void show()}>
        {savesFiles() ? certificateText.savePaper : certificateText.paper}
      </Button>
    </Stack>
  )
}
