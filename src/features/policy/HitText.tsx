import { Text } from '@tarojs/components'
import { classNames } from '@/ui/class-names'
import styles from './policy-text.module.css'
import { runsOf } from './reading-rules'
import type { Search } from './use-search'

interface HitTextProps {
  partId: string
  text: string
  search: Search
}

/** A text with what is searched for marked in it; not a character more or less. */
export function HitText({ partId, text, search }: HitTextProps) {
  const hits = search.hits.filter((hit) => hit.part_id === partId)
  if (hits.length === 0) {
    return text
  }
  return runsOf(text, hits).map(({ start, text: words, hit }) =>
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
