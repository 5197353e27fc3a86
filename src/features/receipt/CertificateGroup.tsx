import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Small } from '@/ui/prose'
import type { CertificateItem } from './certificate-lines'
import styles from './receipt.module.css'

interface CertificateGroupProps {
  title: string
  items: readonly CertificateItem[]
}

/** One part of a certificate; nothing where it lists nothing. */
export function CertificateGroup({ title, items }: CertificateGroupProps) {
  return items.length === 0 ? null : (
    <Card title={title}>
      {items.map(({ name, lines }) => (
        <View className={styles.entry} key={name}>
          <View>{name}</View>
          {lines.map((line) => (
            <Small key={line}>{line}</Small>
          ))}
        </View>
      ))}
    </Card>
  )
}
