import { Text } from '@tarojs/components'
import { classNames } from '@/ui/class-names'
import styles from './policy-text.module.css'
import { runsOf } from './reading-rules'
import type { Search } from './use-search'

interface HitTextProps {
  partId: string
  text: string
  search: Search
  /** The stretch of it that is shown here; all of it where this is left out. */
  within?: { start: number; end: number }
}

/** A text with what is searched for marked in it; not a character more or less. */
export function HitText({ partId, text, search, within }: HitTextProps) {
  const hits = search.hits.filter((hit) => hit.part_id === partId)
  return runsOf(text, hits, within).map(({ start, text: words, hit }) =>
    hit ? (
      <Text
        key={start}
        className={classNames(styles.hit, hit === search.current && styles.currentHit)}
      >
        {words}
      </Text>
    ) : (
      words
    ),
  )
}
