import { routes } from '@contract/routes'
import { runDueLeavings } from '../../support/due-jobs'
import { memberWithData } from '../../support/erasure-acts'
import { answerOf, eraseField, submit, withdrawConsent } from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const HOUR_MS = 3_600_000

test('a deletion that nobody asked for says which case of the law it is', async () => {
  const { session } = await memberWithData(server(), 'reason-of-a-withdrawal')
  answerOf(await withdrawConsent(server(), session, 'C2p'))
  server().clock.moveBy(HOUR_MS)
  expect(await runDueLeavings(server())).toEqual([])
  const { requests } = answerOf(await server().client.call(routes.listRequests, {}, { session }))
  expect(requests.map(({ channel, reason }) => ({ channel, reason }))).toEqual([
    {
      channel: 'own',
      reason: {
        cause: 'withdrawal',
        because: '你撤回了同意，或者同意到期了。',
        law: '《个人信息保护法》第四十七条第一款第（三）项',
      },
    },
  ])
})

test('what somebody asked for has no reason of ours', async () => {
  const { session } = await memberWithData(server(), 'reason-of-an-order', '13811112223')
  const { request } = answerOf(await submit(server(), session, eraseField('gender')))
  expect(request.reason).toBeNull()
})
