import type { KeyPoint, Release } from '@contract/policy'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { policyText } from '@/text/policy'
import { Disclosure } from '@/ui/Disclosure'
import { Heading } from '@/ui/Heading'
import { Link, Small } from '@/ui/prose'
import { lastPlace } from './kept-reading'
import styles from './reader.module.css'

interface KeyPointsProps {
  release: Release
  onOpen: (sectionId: string) => void
}

/** The gist of each section, open at the first reading and folded from the second on. */
export function KeyPoints({ release, onOpen }: KeyPointsProps) {
  const [isOpen, setOpen] = useState(() => lastPlace(release) === null)
  if (release.key_points.length === 0) {
    return null
  }
  const act = isOpen ? policyText.collapse : policyText.expand
  return (
    <View className={styles.points}>
      <View className={styles.pointsHead}>
        <Heading>{policyText.keyPoints}</Heading>
        <Disclosure isOpen={isOpen} onToggle={setOpen} label={`${act}${policyText.keyPoints}`}>
          {act}
        </Disclosure>
      </View>
      <Small>{policyText.keyPointsNature}</Small>
      {isOpen &&
        release.key_points.map((point) => (
          <Point key={point.section_id} point={point} release={release} onOpen={onOpen} />
        ))}
    </View>
  )
}

interface PointProps extends KeyPointsProps {
  point: KeyPoint
}

function Point({ point, release, onOpen }: PointProps) {
  const section = release.document.sections.find(({ id }) => id === point.section_id)
  return (
    <View className={styles.point}>
      <View>{point.text}</View>
      {section && (
        <Link onPress={() => onOpen(section.id)}>{policyText.seeSource(section.title)}</Link>
      )}
    </View>
  )
}
