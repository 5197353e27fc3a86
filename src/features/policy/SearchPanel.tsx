import type { Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { policyText } from '@/text/policy'
import { accessible } from '@/ui/accessible'
import { Button } from '@/ui/Button'
import { Field } from '@/ui/Field'
import styles from './reader-bar.module.css'
import { placeName } from './share-card'
import type { Search } from './use-search'

interface SearchPanelProps {
  release: Release
  search: Search
  onClose: () => void
}

/** What is searched for, how often it stands there, and where the hit on the screen is, in words. */
export function SearchPanel({ release, search, onClose }: SearchPanelProps) {
  const disabled = search.hits.length === 0
  return (
    <View {...accessible({ role: 'search', label: policyText.searchLabel })}>
      <Field
        id="search"
        label={policyText.searchLabel}
        placeholder={policyText.searchPlaceholder}
        value={search.query}
        onChange={search.ask}
        onEnter={() => search.step(1)}
        takesFocus
      />
      <View className={styles.count} {...accessible({ role: 'status', live: 'polite' })}>
        {countOf(release, search)}
      </View>
      <View className={styles.steps}>
        <Button compact disabled={disabled} onPress={() => search.step(-1)}>
          {policyText.previous}
        </Button>
        <Button compact disabled={disabled} onPress={() => search.step(1)}>
          {policyText.next}
        </Button>
        <Button compact kind="link" onPress={onClose}>
          {policyText.closeSearch}
        </Button>
      </View>
    </View>
  )
}

function countOf(release: Release, { query, hits, current, index }: Search): string {
  if (query.trim() === '') {
    return ''
  }
  if (hits.length === 0) {
    return policyText.notFound
  }
  return current
    ? policyText.foundAt(index + 1, hits.length, placeName(release, current.part_id))
    : policyText.found(hits.length)
}
