import { notesOfClause, type PolicyDocument, type Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { Fragment } from 'react'
import { accessible } from '@/ui/accessible'
import { ClauseView } from './ClauseView'
import { HitText } from './HitText'
import { NoteView } from './NoteView'
import styles from './policy-text.module.css'
import { type TextPart, visibleParts } from './reading-rules'
import type { Reading } from './use-reading'
import type { Search } from './use-search'

interface PolicyTextProps {
  release: Release
  reading: Reading
  search: Search
  withNotes: boolean
  /** The clause whose acts are open. */
  selected: string | null
  onSelect: (clauseId: string | null) => void
}

/**
 * The policy itself, every character of it in order and nothing else but notes, which carry their
 * label, and the acts of the selected clause. What is not rendered yet follows as the page is read.
 */
export function PolicyText({ release, reading, ...shown }: PolicyTextProps) {
  const { document } = release
  return (
    <View id="policy-text" className={styles.text}>
      <TitleLines document={document} />
      {visibleParts(document, reading.shown).map((part) => (
        <Part key={part.id} part={part} release={release} target={reading.target} {...shown} />
      ))}
    </View>
  )
}

function TitleLines({ document }: { document: PolicyDocument }) {
  return (
    <View className={styles.titleLines}>
      {document.title_lines.map((line) => (
        <View key={line}>{line}</View>
      ))}
    </View>
  )
}

interface PartProps extends Omit<PolicyTextProps, 'reading'> {
  part: TextPart
  target: string | null
}

function Part({ part, release, search, target, withNotes, selected, onSelect }: PartProps) {
  return (
    <View>
      {part.section && (
        <View id={part.id} className={styles.heading} {...accessible({ role: 'heading' })}>
          {part.section.number}
          <HitText partId={part.id} text={part.section.title} search={search} />
        </View>
      )}
      {part.clauses.map((clause) => (
        <Fragment key={clause.id}>
          <ClauseView
            clause={clause}
            release={release}
            search={search}
            isTarget={target === clause.id}
            isSelected={selected === clause.id}
            onSelect={onSelect}
          />
          {withNotes &&
            notesOfClause(release, clause.id).map((note) => (
              <NoteView key={note.text} note={note} />
            ))}
        </Fragment>
      ))}
    </View>
  )
}
