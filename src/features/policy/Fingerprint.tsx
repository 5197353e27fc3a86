import { View } from '@tarojs/components'
import { useState } from 'react'
import { policyText } from '@/text/policy'
import { Disclosure } from '@/ui/Disclosure'
import { Code, Small } from '@/ui/prose'
import styles from './reader.module.css'

const SHORT_HASH = 12 // enough to compare by eye; the whole is one tap away

interface FingerprintProps {
  sha256: string
}

/** The hash of the source file, short; whole, and what it is good for, on demand. */
export function Fingerprint({ sha256 }: FingerprintProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Disclosure isOpen={isOpen} onToggle={setOpen}>
        {policyText.fingerprint(sha256.slice(0, SHORT_HASH))}
      </Disclosure>
      {isOpen && (
        <View className={styles.fingerprint}>
          <Code>{sha256}</Code>
          <Small>{policyText.fingerprintUse}</Small>
        </View>
      )}
    </>
  )
}
