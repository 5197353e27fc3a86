import type { Certificate } from '@contract/proof/certificate'
import { certificateText } from '@/text/certificates'
import { fullMomentText } from '@/text/dates'
import { owedName } from '@/text/receipts'
import { Card } from '@/ui/Card'
import { KeyValue } from '@/ui/KeyValue'
import { Code, Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'
import { CertificateGroup } from './CertificateGroup'
import { keptLines, recipientLines, storeLines, systemLines } from './certificate-lines'

interface CertificateCardProps {
  certificate: Certificate
}

/** What was deleted, where and how, what is kept and why. */
export function CertificateCard({ certificate: { content, record_id } }: CertificateCardProps) {
  const { request, stores, systems, recipients, kept, operator_to_supply: owed } = content
  const none = [{ name: certificateText.nothingKept, lines: [] }]
  return (
    <Stack>
      <Card title={certificateText.title(request.scope_label)}>
        <KeyValue
          pairs={[
            { key: certificateText.number, value: request.number },
            { key: certificateText.submitted, value: fullMomentText(request.submitted_at) },
            { key: certificateText.finished, value: fullMomentText(request.finished_at) },
            { key: certificateText.own, value: <Code>{record_id}</Code> },
            ...(content.replaces
              ? [{ key: certificateText.replaces, value: <Code>{content.replaces}</Code> }]
              : []),
          ]}
        />
        {owed.length > 0 && <Small>{certificateText.owed(owed.map(owedName))}</Small>}
      </Card>
      <CertificateGroup title={certificateText.here} items={stores.map(storeLines)} />
      <CertificateGroup title={certificateText.elsewhere} items={systems.map(systemLines)} />
      <CertificateGroup title={certificateText.recipients} items={recipients.map(recipientLines)} />
      <CertificateGroup
        title={certificateText.kept}
        items={kept.length > 0 ? kept.map(keptLines) : none}
      />
      <CertificateGroup
        title={certificateText.backups}
        items={[{ name: content.backups, lines: [] }]}
      />
    </Stack>
  )
}
