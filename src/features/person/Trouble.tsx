import { open } from '@/platform/navigation'
import { centerText } from '@/text/person'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'

/** 有问题: what anybody can say to us, with an account or without. */
export function Trouble() {
  return (
    <Section title={centerText.trouble}>
      <List>
        <Row
          icon="announcement"
          label={centerText.complain}
          detail={centerText.complainDetail}
          onPress={() => void open('complain', {})}
        />
        <Row
          icon="person"
          label={centerText.deceased}
          detail={centerText.deceasedDetail}
          onPress={() => void open('deceased', {})}
        />
      </List>
    </Section>
  )
}
