import type { CollectedEntry } from '@contract/register-lists'
import { View } from '@tarojs/components'
import { listsText } from '@/text/lists'
import { KeyValue } from '@/ui/KeyValue'
import { Link, Small } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import styles from './public-lists.module.css'

interface CollectedItemProps {
  entry: CollectedEntry
  onOpenMine?: ((field: string) => void) | undefined
}

/** One declared field: what, why, how, how long, and what then. */
export function CollectedItem({ entry, onOpenMine }: CollectedItemProps) {
  const { label, state, why, purposes, how, kept, after } = entry
  return (
    <View className={styles.entry}>
      <View className={styles.name}>
        <View className={styles.label}>{label}</View>
        <EntryTags entry={entry} />
      </View>
      {state === 'locked' && <Small>{listsText.lockedDetail}</Small>}
      {state === 'off' && <Small>{listsText.offDetail}</Small>}
      <KeyValue
        pairs={[
          { key: listsText.why, value: why },
          { key: listsText.purposes, value: purposes.join('、') },
          { key: listsText.how, value: how },
          { key: listsText.kept, value: kept },
          { key: listsText.after, value: after },
        ]}
      />
      {onOpenMine && state === 'on' && (
        <Link onPress={() => onOpenMine(entry.field)}>{listsText.seeMine(label)}</Link>
      )}
    </View>
  )
}

function EntryTags({ entry: { sensitive, optional, state } }: { entry: CollectedEntry }) {
  return (
    <>
      {state === 'on' && <Tag>{optional ? listsText.optional : listsText.required}</Tag>}
      {state === 'off' && <Tag>{listsText.off}</Tag>}
      {state === 'locked' && <Tag>{listsText.locked}</Tag>}
      {sensitive && <Tag tone="amber">{listsText.sensitive}</Tag>}
    </>
  )
}
