import type { Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { copyText, shareLink } from '@/platform/share'
import { policyText } from '@/text/policy'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { Code, Small } from '@/ui/prose'
import styles from './policy-text.module.css'
import { shareCardOf } from './share-card'

interface ShareClauseProps {
  release: Release
  clauseId: string
}

/** Sends this clause of this release on: as a card in WeChat, as a link on H5. */
export function ShareClause({ release, clauseId }: ShareClauseProps) {
  const link = shareLink('reader', shareCardOf(release, clauseId).params)
  return (
    <View className={styles.acts}>
      {link === null ? (
        <Button compact icon="share" openType="share">
          {policyText.share}
        </Button>
      ) : (
        <CopyLink link={link} />
      )}
    </View>
  )
}

function CopyLink({ link }: { link: string }) {
  const [byHand, setByHand] = useState(false)
  const copy = async () => {
    const { ok } = await copyText(link)
    setByHand(!ok)
    if (ok) {
      announce(policyText.copied)
    }
  }
  return (
    <>
      <Button compact icon="copy" onPress={() => void copy()}>
        {policyText.copyLink}
      </Button>
      {byHand && (
        <View>
          <Small>{policyText.copyByHand}</Small>
          <Code>{link}</Code>
        </View>
      )}
    </>
  )
}
