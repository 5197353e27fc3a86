import type { NewWard, WardData } from '@contract/ward'
import { wardRoutes } from '@contract/ward-routes'
import { useState } from 'react'
import { clientInfo } from '@/platform/client-info'
import { replace } from '@/platform/navigation'
import { actFreshly, ask } from '@/platform/service'
import { type Acting, useAct } from '@/platform/use-act'
import { failureText } from '@/text/failures'
import { wardText } from '@/text/wards'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { ChoicePair } from '@/ui/ChoicePair'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Link, Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import { JoinCodeNotice } from './JoinCodeNotice'

interface WardCareProps {
  ward: string
}

/** One child: kinds and how many, never a value; deleting, another join code, and the way to end it. */
export function WardCare({ ward }: WardCareProps) {
  const data = useResource(() => ask(wardRoutes.readWard, { params: { ward } }), [ward])
  const acting = useAct()
  return (
    <ResourceView resource={data} failedTitle={wardText.failed}>
      {(held) => (
        <Stack>
          {acting.failure && (
            <Notice tone="cinnabar" announced>
              {failureText(acting.failure)}
            </Notice>
          )}
          <Kinds held={held} acting={acting} onErased={data.reload} />
          {!held.ward.joined && <AnotherCode ward={ward} acting={acting} />}
          <End ward={ward} acting={acting} />
        </Stack>
      )}
    </ResourceView>
  )
}

interface KindsProps {
  held: WardData
  acting: Acting
  onErased: () => void
}

function Kinds({ held, acting, onErased }: KindsProps) {
  const erase = async ({ field, label }: WardData['kinds'][number]) => {
    const params = { ward: held.ward.ward_id, field }
    const done = await acting.run(`erase ${JSON.stringify(params)}`, (key) =>
      actFreshly(wardRoutes.eraseWardDatum, { params }, key),
    )
    if (done) {
      announce(wardText.erased(label))
      onErased()
    }
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
              kind.can_erase && (
                <Link onPress={() => void erase(kind)}>{wardText.erase(kind.label)}</Link>
              )
            }
          />
        ))}
      </List>
    </Section>
  )
}

interface ActProps extends WardCareProps {
  acting: Acting
}

function AnotherCode({ ward, acting }: ActProps) {
  const [renewed, setRenewed] = useState<NewWard | null>(null)
  const renew = async () => {
    const code = await acting.run(`code ${ward} ${renewed?.join_code}`, (key) =>
      actFreshly(wardRoutes.renewWardCode, { params: { ward } }, key),
    )
    setRenewed(code ?? renewed)
  }
  return (
    <Stack>
      {renewed && <JoinCodeNotice added={renewed} />}
      <Button disabled={acting.busy} onPress={() => void renew()}>
        {wardText.newCode}
      </Button>
    </Stack>
  )
}

function End({ ward, acting }: ActProps) {
  const [sure, setSure] = useState(false)
  const withdraw = async () => {
    const body = { action_id: 'ward-withdraw', client: clientInfo() }
    const done = await acting.run(`withdraw ${ward}`, (key) =>
      actFreshly(wardRoutes.withdrawWard, { params: { ward }, body }, key),
    )
    if (done) {
      announce(wardText.withdrawn)
      await replace('wards', {})
    }
  }
  if (!sure) {
    return <Button onPress={() => setSure(true)}>{wardText.withdraw}</Button>
  }
  return (
    <Stack>
      <Notice tone="amber">{wardText.withdrawWhat}</Notice>
      <ChoicePair
        first={{ text: wardText.keep, disabled: acting.busy, onPress: () => setSure(false) }}
        second={{
          text: wardText.withdrawSure,
          disabled: acting.busy,
          onPress: () => void withdraw(),
        }}
      />
    </Stack>
  )
}
