import type { RequestView } from '@contract/request'
import { View } from '@tarojs/components'
import { detailText, erasedText } from '@/text/request-detail'
import { Card } from '@/ui/Card'
import { Small } from '@/ui/prose'
import { Section } from '@/ui/Section'

interface ErasureResultProps {
  request: RequestView
}

/** What was removed, place by place, and what the second look found; nothing before there is something. */
export function ErasureResult({ request: { result, state } }: ErasureResultProps) {
  const removed = result.filter(({ erased }) => erased > 0)
  if (removed.length === 0) {
    return null
  }
  const left = result.reduce((sum, count) => sum + count.left, 0)
  return (
    <Section title={detailText.result}>
      <Card>
        {removed.map(({ store, erased }) => (
          <View key={store}>{erasedText(store, erased)}</View>
        ))}
        {left > 0 && <Small>{detailText.left(left)}</Small>}
        {state === 'done' && left === 0 && <Small>{detailText.nothingLeft}</Small>}
      </Card>
    </Section>
  )
}
