import type { Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { open } from '@/platform/navigation'
import { copyText, shareLink } from '@/platform/share'
import { policyText } from '@/text/policy'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { Code, Small } from '@/ui/prose'
import styles from './policy-text.module.css'
import { shareCardOf } from './share-card'

interface ClauseActsProps {
  release: Release
  clauseId: string
}

/** What can be done with a clause of a release: send it on as a card or a link, and ask us about it. */
export function ClauseActs({ release, clauseId }: ClauseActsProps) {
  const { policy, version } = release
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
      <Button compact onPress={() => void open('explain', { policy, version, clause: clauseId })}>
        {policyText.ask}
      </Button>
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
