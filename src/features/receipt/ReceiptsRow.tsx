import { open } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'
import { receiptListText } from '@/text/receipts'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'

/** From the choices to what is left of each of them. */
export function ReceiptsRow() {
  return (
    <List>
      <Row
        icon="consent"
        label={pageTitles.receipts}
        detail={receiptListText.rowDetail}
        onPress={() => void open('receipts', {})}
      />
    </List>
  )
}
