import type { MyOverview } from '@contract/overview'
import { open } from '@/platform/navigation'
import { centerText } from '@/text/person'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { CenterOwn } from './CenterOwn'
import { Contact } from './Contact'
import { FrozenNotice } from './FrozenNotice'
import { Trouble } from './Trouble'
import { type OverviewState, useOverview } from './use-overview'

/** The front of the privacy centre: everything a person can do about their data, and whom to reach. */
export function Center() {
  const state = useOverview()
  const number = (of: (overview: MyOverview) => string) => numberIn(state, of)
  return (
    <>
      <Standing state={state} />
      <Section title={centerText.see}>
        <List>
          {state.kind !== 'guest' && (
            <Row
              icon="eye"
              label={centerText.myData}
              value={number((overview) => centerText.held(overview.values_held))}
              detail={networkWords(state)}
              onPress={() => void open('data', {})}
            />
          )}
          <Row
            icon="policy"
            label={centerText.lists}
            detail={centerText.listsDetail}
            onPress={() => void open('lists', {})}
          />
        </List>
      </Section>
      {state.kind !== 'guest' && <CenterOwn unreachable={networkWords(state)} />}
      <Manage state={state} consentsGiven={number((of) => centerText.given(of.consents_given))} />
      <Follow state={state} requestsOpen={number((of) => centerText.open(of.requests_open))} />
      <Trouble />
      <Contact />
    </>
  )
}

interface StateProps {
  state: OverviewState
}

function Standing({ state }: StateProps) {
  switch (state.kind) {
    case 'guest':
      return <GuestNotice />
    case 'known':
      return state.overview.frozen ? <FrozenNotice>{centerText.frozen}</FrozenNotice> : null
    case 'unknown':
      return (
        <Stack>
          <Notice tone="amber" icon={state.offline ? 'offline' : 'warning'} announced>
            {state.offline ? centerText.offline : centerText.numbersFailed}
          </Notice>
        </Stack>
      )
    case 'waiting':
      return null
  }
}

function GuestNotice() {
  const join = <Link onPress={() => void open('register', {})}>{centerText.logIn}</Link>
  return (
    <Stack>
      <Notice icon="person" action={join}>
        {centerText.guest}
      </Notice>
    </Stack>
  )
}

interface ManageProps extends StateProps {
  consentsGiven: string | undefined
}

function Manage({ state, consentsGiven }: ManageProps) {
  return (
    <Section title={centerText.manage}>
      <List>
        <Row
          icon="consent"
          label={centerText.consents}
          value={consentsGiven}
          onPress={() => void open('consents', {})}
        />
        <Row
          icon="check"
          label={centerText.receipts}
          detail={centerText.receiptsDetail}
          onPress={() => void open('receipts', {})}
        />
        {state.kind !== 'guest' && (
          <Row
            icon="lock"
            label={centerText.restrict}
            detail={networkWords(state) ?? centerText.restrictDetail}
            onPress={() => void open('restrict', {})}
          />
        )}
        {state.kind !== 'guest' && (
          <Row
            icon="person"
            label={centerText.wards}
            detail={centerText.wardsDetail}
            onPress={() => void open('wards', {})}
          />
        )}
      </List>
    </Section>
  )
}

interface FollowProps extends StateProps {
  requestsOpen: string | undefined
}

function Follow({ state, requestsOpen }: FollowProps) {
  return (
    <Section title={centerText.follow}>
      <List>
        {state.kind !== 'guest' && (
          <Row
            icon="clock"
            label={centerText.requests}
            value={requestsOpen}
            onPress={() => void open('requests', {})}
          />
        )}
        <Row
          icon="search"
          label={centerText.byNumber}
          detail={centerText.byNumberDetail}
          onPress={() => void open('request', {})}
        />
      </List>
    </Section>
  )
}

function numberIn(state: OverviewState, of: (overview: MyOverview) => string): string | undefined {
  switch (state.kind) {
    case 'known':
      return of(state.overview)
    case 'waiting':
      return centerText.waiting
    case 'unknown':
      return centerText.unknown
    case 'guest':
      return undefined
  }
}

function networkWords(state: OverviewState): string | undefined {
  return state.kind === 'unknown' && state.offline ? centerText.needsNetwork : undefined
}
