import type { Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { policyText } from '@/text/policy'
import { accessible } from '@/ui/accessible'
import { BarAction } from '@/ui/BarAction'
import { Figures } from '@/ui/prose'
import styles from './reader-bar.module.css'
import { SearchPanel } from './SearchPanel'
import type { Search } from './use-search'

interface ReaderBarProps {
  release: Release
  search: Search
  percent: number
  onContents: () => void
  displayAction?: ReactNode
}

/** Contents, search and text size, at the edge where a thumb is, however far the text is scrolled. */
export function ReaderBar({ release, search, percent, onContents, displayAction }: ReaderBarProps) {
  const [isSearching, setSearching] = useState(false)
  const endSearch = () => {
    search.ask('')
    setSearching(false)
  }
  return (
    <View className={styles.bar}>
      {isSearching ? (
        <SearchPanel release={release} search={search} onClose={endSearch} />
      ) : (
        <View className={styles.acts} {...accessible({ role: 'toolbar' })}>
          <View className={styles.contents}>
            <BarAction icon="contents" label={policyText.contents} onPress={onContents} />
          </View>
          <BarAction icon="search" label={policyText.search} onPress={() => setSearching(true)} />
          {displayAction}
          <View className={styles.progress}>
            <Figures>{policyText.progress(percent)}</Figures>
          </View>
        </View>
      )}
    </View>
  )
}
