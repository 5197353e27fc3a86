import { View } from '@tarojs/components'
import { useState } from 'react'
import { consentsText } from '@/text/consents'
import { accessible } from '@/ui/accessible'
import { Code, Link, Small } from '@/ui/prose'
import styles from './consent-list.module.css'

const SHORT = 8 // characters; enough to tell entries apart at a glance

interface ConsentProofProps {
  /** SHA-256 of the ledger entry. */
  entry: string
}

/** The number of the proof, short; in full for who wants to compare or quote it. */
export function ConsentProof({ entry }: ConsentProofProps) {
  const [full, setFull] = useState(false)
  return (
    <View className={styles.proof}>
      <Small>{consentsText.proof}</Small>
      <Code>{full ? entry : `${entry.slice(0, SHORT)}…`}</Code>
      <View {...accessible({ expanded: full })}>
        <Link onPress={() => setFull(!full)}>
          {full ? consentsText.proofHide : consentsText.proofShow}
        </Link>
      </View>
    </View>
  )
}
