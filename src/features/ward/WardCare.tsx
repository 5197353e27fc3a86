import type { NewWard } from '@contract/ward'
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
import { Notice } from '@/ui/Notice'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { useResource } from '@/ui/use-resource'
import type { RenderInput } from './CorrectKind'
import { JoinCodeNotice } from './JoinCodeNotice'
import { WardKinds } from './WardKinds'

interface WardCareProps {
  ward: string
  /** The page brings the input for a declared field. */
  renderInput: RenderInput
}

/** One child: kinds and how many, never a value; correcting, deleting, another join code, the way to end it. */
export function WardCare({ ward, renderInput }: WardCareProps) {
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
          <WardKinds
            held={held}
            acting={acting}
            renderInput={renderInput}
            onChanged={data.reload}
          />
          {!held.ward.joined && <AnotherCode ward={ward} acting={acting} />}
          <End ward={ward} acting={acting} />
        </Stack>
      )}
    </ResourceView>
  )
}

interface ActProps extends Pick<WardCareProps, 'ward'> {
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
