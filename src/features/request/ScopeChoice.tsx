import type { CopyOffer } from '@contract/copy'
import { View } from '@tarojs/components'
import { copyText } from '@/text/copy'
import { accessible } from '@/ui/accessible'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Section } from '@/ui/Section'
import { type ScopeDraft, type ScopeGap, toggled } from './scope-draft'

interface ScopeChoiceProps {
  offer: CopyOffer
  draft: ScopeDraft
  onChange: (draft: ScopeDraft) => void
  gap: ScopeGap | null
}

/** Everything, or the groups that are ticked. */
export function ScopeChoice({ offer, draft, onChange, gap }: ScopeChoiceProps) {
  const total = offer.groups.reduce((sum, { items }) => sum + items, 0)
  return (
    <Section title={copyText.scope}>
      <ChoiceGroup label={copyText.scope}>
        <List>
          <Choice
            kind="radio"
            label={copyText.all}
            detail={copyText.allDetail(total)}
            checked={draft.kind === 'all'}
            onChange={() => onChange({ kind: 'all', groups: [] })}
          />
          <Choice
            kind="radio"
            label={copyText.some}
            checked={draft.kind === 'some'}
            onChange={() => onChange({ kind: 'some', groups: draft.groups })}
          />
        </List>
      </ChoiceGroup>
      {draft.kind === 'some' && (
        <List label={copyText.some}>
          {offer.groups.map(({ code, label, items }) => (
            <Choice
              key={code}
              kind="checkbox"
              label={label}
              detail={copyText.items(items)}
              checked={draft.groups.includes(code)}
              onChange={() => onChange(toggled(draft, code))}
            />
          ))}
        </List>
      )}
      <View {...accessible({ live: 'polite' })}>
        {gap && (
          <Notice tone="cinnabar">
            {gap === 'scope' ? copyText.scopeMissing : copyText.groupsMissing}
          </Notice>
        )}
      </View>
    </Section>
  )
}
