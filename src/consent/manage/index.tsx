import { ConsentList } from '@/features/consent/ConsentList'
import { ReceiptsRow } from '@/features/receipt/ReceiptsRow'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'
import { Section } from '@/ui/Section'

export default function ConsentManagePage() {
  return (
    <PageFrame title={pageTitles.consents}>
      <ConsentList />
      <Section>
        <ReceiptsRow />
      </Section>
    </PageFrame>
  )
}
