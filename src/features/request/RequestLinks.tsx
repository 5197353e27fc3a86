import type { RequestView } from '@contract/request'
import { open } from '@/platform/navigation'
import { detailText } from '@/text/request-detail'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'

interface RequestLinksProps {
  request: RequestView
}

/** What came of a request: its certificate, the copy it made, the appeal against it. */
export function RequestLinks({ request }: RequestLinksProps) {
  const { number, type, has_certificate, copy_id, appeal } = request
  if (!has_certificate && copy_id === null && appeal === null) {
    return null
  }
  return (
    <Section title={detailText.links}>
      <List>
        {has_certificate && (
          <Row
            icon="check"
            label={detailText.certificate}
            detail={detailText.certificateDetail}
            onPress={() => void open('certificate', { number })}
          />
        )}
        {copy_id !== null && (
          <Row
            icon="copy"
            label={detailText.copy}
            detail={detailText.copyDetail}
            onPress={() => void open('export', type === 'deceased' ? { number } : {})}
          />
        )}
        {appeal !== null && <AppealRow request={request} number={appeal} />}
      </List>
    </Section>
  )
}

interface AppealRowProps extends RequestLinksProps {
  /** Of the other request: the appeal, or what it is about. */
  number: string
}

function AppealRow({ request: { type }, number }: AppealRowProps) {
  return (
    <Row
      icon="policy"
      label={type === 'appeal' ? detailText.appealOf(number) : detailText.appealed(number)}
      detail={detailText.seeRequest}
      onPress={() => void open('request', { number })}
    />
  )
}
