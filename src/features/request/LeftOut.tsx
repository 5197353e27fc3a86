import type { CopyOffer } from '@contract/copy'
import { copyText } from '@/text/copy'
import { Card } from '@/ui/Card'
import { Paragraph, Small } from '@/ui/prose'

interface LeftOutProps {
  leftOut: CopyOffer['left_out']
}

/** What a copy does not hold, each with the reason. */
export function LeftOut({ leftOut }: LeftOutProps) {
  return (
    <Card title={copyText.leftOut}>
      {leftOut.length === 0 && <Paragraph>{copyText.leftOutNothing}</Paragraph>}
      {leftOut.map(({ what, why }) => (
        <Paragraph key={what}>
          {what}
          <Small>{why}</Small>
        </Paragraph>
      ))}
    </Card>
  )
}
