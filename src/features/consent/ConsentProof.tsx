import { View } from '@tarojs/components'
import { open } from '@/platform/navigation'
import { consentsText } from '@/text/consents'
import { Code, Link, Small } from '@/ui/prose'
import styles from './consent-list.module.css'

const SHORT = 8 // characters; enough to tell entries apart at a glance

interface ConsentProofProps {
  /** SHA-256 of the ledger entry: the number of its receipt. */
  entry: string
}

/** The number of the proof, short, and the way to the receipt, which shows it in full and checks it. */
export function ConsentProof({ entry }: ConsentProofProps) {
  return (
    <View className={styles.proof}>
      <Small>{consentsText.proof}</Small>
      <Code>{`${entry.slice(0, SHORT)}…`}</Code>
      <Link onPress={() => void open('receipt', { entry })}>{consentsText.seeReceipt}</Link>
    </View>
  )
}
