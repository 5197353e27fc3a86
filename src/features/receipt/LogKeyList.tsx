import type { LogKeys } from '@contract/log'
import { View } from '@tarojs/components'
import { logText } from '@/text/verification'
import { Card } from '@/ui/Card'
import { Code, Small } from '@/ui/prose'
import styles from './receipt.module.css'

interface LogKeyListProps {
  keys: LogKeys
}

/** Every key that ever signed, the one in use first. */
export function LogKeyList({ keys: { keys } }: LogKeyListProps) {
  const newestFirst = [...keys].sort((a, b) => (a.added_at < b.added_at ? 1 : -1))
  return (
    <Card title={logText.keys}>
      {newestFirst.map(({ key_id, vkey, added_at, retired_at }) => (
        <View className={styles.entry} key={vkey}>
          <View>{logText.keyId(key_id)}</View>
          <Small>
            {retired_at === null ? logText.inUse(added_at) : logText.retired(added_at, retired_at)}
          </Small>
          <Code>{vkey}</Code>
        </View>
      ))}
    </Card>
  )
}
