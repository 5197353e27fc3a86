import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { open } from '@/platform/navigation'
import { meText } from '@/text/me'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { CenterCard } from './CenterCard'
import { Head } from './Head'
import { LogOutButton } from './LogOutButton'
import { useNumbers } from './use-numbers'

interface MeProps {
  display: ReactNode
  contact: ReactNode
  /** Ends the session and answers the words that say so. */
  onLogOut: () => Promise<string>
}

/** The person's own tab: who is here, the privacy centre, the settings, and a human. */
export function Me({ display, contact, onLogOut }: MeProps) {
  const numbers = useNumbers()
  return (
    <View>
      <Head numbers={numbers} />
      <Section>
        <CenterCard numbers={numbers} />
      </Section>
      <Section>
        <List>
          <Row icon="eye" label={meText.data} onPress={() => void open('data', {})} />
          <Row icon="consent" label={meText.manage} onPress={() => void open('consents', {})} />
          <Row icon="clock" label={meText.myRequests} onPress={() => void open('requests', {})} />
        </List>
      </Section>
      <Section title={meText.settings}>{display}</Section>
      <Section title={meText.documents}>
        <List>
          <Row icon="policy" label={meText.policy} onPress={() => void open('reader', {})} />
          <Row icon="contents" label={meText.lists} onPress={() => void open('lists', {})} />
        </List>
      </Section>
      {contact}
      {numbers.kind !== 'guest' && <LogOutButton onLogOut={onLogOut} />}
    </View>
  )
}
