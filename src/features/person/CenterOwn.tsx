import { open } from '@/platform/navigation'
import { centerText } from '@/text/person'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'

interface CenterOwnProps {
  /** What an entry says instead of its own words while there is no network. */
  unreachable: string | undefined
}

/** 改 带走 删: what only somebody with an account can do about their data. */
export function CenterOwn({ unreachable }: CenterOwnProps) {
  return (
    <>
      <Section title={centerText.change}>
        <List>
          <Row
            icon="edit"
            label={centerText.correct}
            detail={unreachable}
            onPress={() => void open('correct', {})}
          />
        </List>
      </Section>
      <Section title={centerText.take}>
        <List>
          <Row
            icon="copy"
            label={centerText.export}
            detail={unreachable ?? centerText.exportDetail}
            onPress={() => void open('export', {})}
          />
          <Row
            icon="share"
            label={centerText.transfer}
            detail={unreachable ?? centerText.transferDetail}
            onPress={() => void open('transfer', {})}
          />
        </List>
      </Section>
      <Section title={centerText.remove}>
        <List>
          <Row
            icon="erase"
            label={centerText.erase}
            detail={unreachable ?? centerText.eraseDetail}
            onPress={() => void open('erase', {})}
          />
        </List>
      </Section>
    </>
  )
}
