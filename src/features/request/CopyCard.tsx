import type { CopyView } from '@contract/copy'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { open } from '@/platform/navigation'
import { sizeText } from '@/text/conversation'
import { copyText } from '@/text/copy'
import { fullMomentText } from '@/text/dates'
import { accessible } from '@/ui/accessible'
import { Card } from '@/ui/Card'
import { Disclosure } from '@/ui/Disclosure'
import { KeyValue } from '@/ui/KeyValue'
import { Code, Link, Small } from '@/ui/prose'
import styles from './copy.module.css'

interface CopyCardProps {
  copy: CopyView
  /** How it is fetched, once it is ready. */
  opening: ReactNode
}

/** One copy from its making to its end: how far, how large, how often and until when it can be fetched. */
export function CopyCard({ copy, opening }: CopyCardProps) {
  const { state, request: number } = copy
  return (
    <Card title={titleOf(copy)}>
      {state === 'making' && <Making progress={copy.progress} />}
      <KeyValue pairs={factsOf(copy)} />
      {state === 'gone' && <Small>{copyText.goneDetail}</Small>}
      {state === 'ready' && (
        <>
          <Check copy={copy} />
          {opening}
        </>
      )}
      <Link onPress={() => void open('request', { number })}>{copyText.request}</Link>
    </Card>
  )
}

function titleOf({ state, progress }: CopyView): string {
  return state === 'making' ? copyText.making(percentOf(progress)) : copyText[state]
}

function percentOf(progress: number): number {
  return Math.floor(progress * 100) // never 100 before it is ready
}

function Making({ progress }: Pick<CopyView, 'progress'>) {
  const percent = percentOf(progress)
  return (
    <>
      <View
        className={styles.track}
        {...accessible({ role: 'img', label: copyText.making(percent) })}
      >
        <View className={styles.made} style={{ width: `${percent}%` }} />
      </View>
      <Small>{copyText.makingDetail}</Small>
    </>
  )
}

function factsOf({ state, asked_at, bytes, downloads_left, fetch_until }: CopyView) {
  const facts = [{ key: copyText.askedAt, value: fullMomentText(asked_at) }]
  if (state !== 'ready') {
    return facts
  }
  return [
    ...facts,
    ...(bytes === null ? [] : [{ key: copyText.size, value: sizeText(bytes) }]),
    { key: copyText.left, value: copyText.times(downloads_left) },
    ...(fetch_until === null ? [] : [{ key: copyText.until, value: fullMomentText(fetch_until) }]),
  ]
}

function Check({ copy: { sha256 } }: Pick<CopyCardProps, 'copy'>) {
  const [shown, setShown] = useState(false)
  if (sha256 === null) {
    return null
  }
  return (
    <>
      <Disclosure isOpen={shown} onToggle={setShown}>
        {copyText.howToCheck}
      </Disclosure>
      {shown && (
        <>
          <KeyValue pairs={[{ key: copyText.sha, value: <Code>{sha256}</Code> }]} />
          <Small>{copyText.howTo}</Small>
        </>
      )}
    </>
  )
}
