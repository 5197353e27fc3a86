import type { WardData } from '@contract/ward'
import { wardRoutes } from '@contract/ward-routes'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { actFreshly } from '@/platform/service'
import type { Acting } from '@/platform/use-act'
import { wardText } from '@/text/wards'
import { announce } from '@/ui/announce'
import { List } from '@/ui/List'
import { Link, Paragraph } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { CorrectKind, type RenderInput } from './CorrectKind'
import styles from './ward.module.css'

type Kind = WardData['kinds'][number]

interface WardKindsProps {
  held: WardData
  acting: Acting
  renderInput: RenderInput
  onChanged: () => void
}

/** What is held about a child, by kind, and what its guardian can do about each; one is corrected at a time. */
export function WardKinds({ held, acting, renderInput, onChanged }: WardKindsProps) {
  const [correcting, setCorrecting] = useState<Kind | null>(null)
  const open = (kind: Kind) => {
    acting.forget()
    setCorrecting(kind)
  }
  const corrected = ({ label }: Kind) => {
    announce(wardText.corrected(label))
    setCorrecting(null)
    onChanged()
  }
  const erase = async ({ field, label }: Kind) => {
    const params = { ward: held.ward.ward_id, field }
    const done = await acting.run(`erase ${JSON.stringify(params)}`, (key) =>
      actFreshly(wardRoutes.eraseWardDatum, { params }, key),
    )
    if (done) {
      announce(wardText.erased(label))
      onChanged()
    }
  }
  if (correcting) {
    return (
      <CorrectKind
        ward={held.ward}
        kind={correcting}
        renderInput={renderInput}
        onSaved={() => corrected(correcting)}
        onLeave={() => setCorrecting(null)}
      />
    )
  }
  return (
    <Section title={`${held.ward.nickname}：${wardText.kinds}`}>
      {held.kinds.length === 0 && <Paragraph quiet>{wardText.noKinds}</Paragraph>}
      <List>
        {held.kinds.map((kind) => (
          <Row
            key={kind.field}
            label={kind.label}
            value={wardText.count(kind.count)}
            detail={
              <Ways kind={kind} onCorrect={() => open(kind)} onErase={() => void erase(kind)} />
            }
          />
        ))}
      </List>
    </Section>
  )
}

interface WaysProps {
  kind: Kind
  onCorrect: () => void
  onErase: () => void
}

function Ways({ kind, onCorrect, onErase }: WaysProps) {
  return (
    <View className={styles.ways}>
      {kind.can_correct && <Link onPress={onCorrect}>{wardText.correct(kind.label)}</Link>}
      {kind.can_erase && <Link onPress={onErase}>{wardText.erase(kind.label)}</Link>}
    </View>
  )
}
