import { View } from '@tarojs/components'
import { canDownload, download, serviceAddress } from '@/platform/download'
import { copyText } from '@/platform/share'
import { logText } from '@/text/verification'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Code, Paragraph } from '@/ui/prose'
import styles from './receipt.module.css'

// Where a stranger finds the checking program and the log itself (https://c2sp.org/tlog-tiles).
const PROGRAM = '/verify-receipt.mjs'
const TLOG = ['/log/checkpoint', '/log/tile/0/000'] as const

/** Three steps for anybody, without us and without this phone. */
export function HowToCheck() {
  const address = serviceAddress(PROGRAM)
  const copy = async () => {
    const { ok } = await copyText(address)
    announce(ok ? logText.copied : logText.copyFailed)
  }
  return (
    <Card title={logText.how}>
      <Paragraph>{logText.step1}</Paragraph>
      <Code>{address}</Code>
      <View className={styles.entry}>
        {canDownload() ? (
          <Button compact onPress={() => download(PROGRAM)}>
            {logText.download}
          </Button>
        ) : (
          <Button compact icon="copy" onPress={() => void copy()}>
            {logText.copyAddress}
          </Button>
        )}
      </View>
      <Paragraph>{logText.step2}</Paragraph>
      <Code>{logText.command}</Code>
      <View className={styles.entry}>{logText.step3}</View>
      {TLOG.map((path) => (
        <View key={path}>
          <Code>{serviceAddress(path)}</Code>
        </View>
      ))}
    </Card>
  )
}
