import { useKept } from '@/platform/kept'
import { open } from '@/platform/navigation'
import { requestListText } from '@/text/request-list'
import { Button } from '@/ui/Button'
import { DeniedState } from '@/ui/DeniedState'
import { List } from '@/ui/List'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { keptCodes } from './kept-codes'

/** Nobody is logged in: a request can still be followed by its number and code. */
export function WithoutLogin() {
  const kept = useKept(keptCodes) ?? []
  const ways = (
    <>
      <Button kind="main" onPress={() => void open('request', {})}>
        {requestListText.byNumber}
      </Button>
      <Button onPress={() => void open('register', {})}>{requestListText.logIn}</Button>
    </>
  )
  return (
    <>
      <DeniedState title={requestListText.denied} action={ways}>
        {requestListText.deniedDetail}
      </DeniedState>
      {kept.length > 0 && (
        <Section title={requestListText.onThisPhone}>
          <List>
            {kept.map(({ number }) => (
              <Row key={number} label={number} onPress={() => void open('request', { number })} />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}
