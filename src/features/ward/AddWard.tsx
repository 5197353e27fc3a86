import type { NewWard } from '@contract/ward'
import { open } from '@/platform/navigation'
import { wardText } from '@/text/wards'
import { Button } from '@/ui/Button'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { Field } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { Link, Paragraph } from '@/ui/prose'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { GuardianSheet } from './GuardianSheet'
import { type Relation, useWardOrder } from './use-ward-order'

const RELATIONS: readonly Relation[] = ['parent', 'other_guardian']

interface AddWardProps {
  onAdded: (added: NewWard) => void
}

/** The rules first, two things to fill in, then the guardian's own sheet. */
export function AddWard({ onAdded }: AddWardProps) {
  const { fill, reading, ...sheet } = useWardOrder(onAdded)
  return (
    <Section title={wardText.add}>
      <Stack>
        <Paragraph quiet>{wardText.addWhat}</Paragraph>
        <Link onPress={() => void open('reader', { policy: 'children' })}>
          {wardText.readRules}
        </Link>
        <ChoiceGroup label={wardText.relation}>
          {RELATIONS.map((relation) => (
            <Choice
              key={relation}
              kind="radio"
              label={wardText.relations[relation]}
              checked={fill.relation === relation}
              onChange={() => fill.setRelation(relation)}
            />
          ))}
        </ChoiceGroup>
        <Field
          id="ward-nickname"
          label={wardText.nickname}
          hint={wardText.nicknameHint}
          value={fill.nickname}
          onChange={fill.setNickname}
          maxLength={20}
        />
        {fill.incomplete && (
          <Notice tone="cinnabar" announced>
            {wardText.incomplete}
          </Notice>
        )}
        <Button kind="main" onPress={fill.read}>
          {wardText.toNotice}
        </Button>
      </Stack>
      {reading && <GuardianSheet {...sheet} />}
    </Section>
  )
}
