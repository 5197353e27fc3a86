import { View } from '@tarojs/components'
import { useState } from 'react'
import { isViewRemote, useEndReached } from '@/platform/page-scroll'
import { numberedText } from '@/text/clause'
import { historyText } from '@/text/history'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { ChangeView } from './ChangeView'
import styles from './comparison.module.css'
import { extendedRows, type Row } from './row-rules'
import type { NameOf } from './use-item-names'

interface RowListProps {
  rows: readonly Row[]
  nameOf: NameOf
}

/** The text of a comparison. What is not rendered yet follows as the page is read. */
export function RowList({ rows, nameOf }: RowListProps) {
  const [asked, setAsked] = useState(() =>
    isViewRemote() ? extendedRows(rows, 0) : Number.POSITIVE_INFINITY,
  )
  const extend = () => setAsked((before) => extendedRows(rows, Math.min(before, rows.length)))
  useEndReached(extend)
  return (
    <View className={styles.rows}>
      {rows.slice(0, asked).map((row) => (
        <RowView key={row.key} row={row} nameOf={nameOf} />
      ))}
      <More isWhole={asked >= rows.length} onMore={extend} />
    </View>
  )
}

interface MoreProps {
  isWhole: boolean
  onMore: () => void
}

/** Stays when it is empty: WeChat would be sent every row anew for a sibling that goes. */
function More({ isWhole, onMore }: MoreProps) {
  return (
    <View>
      {!isWhole && (
        <Button kind="link" onPress={onMore}>
          {historyText.more}
        </Button>
      )}
    </View>
  )
}

interface RowViewProps {
  row: Row
  nameOf: NameOf
}

function RowView({ row, nameOf }: RowViewProps) {
  switch (row.kind) {
    case 'heading':
      return (
        <View className={styles.heading} {...accessible({ role: 'heading' })}>
          {row.words}
        </View>
      )
    case 'same':
      return <View className={styles.same}>{numberedText(row.clause)}</View>
    case 'change':
      return <ChangeView change={row.change} nameOf={nameOf} />
  }
}
