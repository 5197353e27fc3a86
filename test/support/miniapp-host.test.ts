import { createServer } from 'node:http'
import path from 'node:path'
import { launchMiniApp, type MiniApp } from './miniapp-host'

const ROOT = path.join(__dirname, 'fixtures/miniapp')

let app: MiniApp
const launch = async (options = {}) => {
  app = await launchMiniApp(ROOT, options)
}
const said = () => JSON.parse(app.find('#said').textContent ?? '')
afterEach(() => app.close())

it('gives the app WeChat and nothing else: no eval, no Node, no browser', async () => {
  await launch()
  await app.tap('code')
  expect(said()).toEqual(['EvalError', 'undefined', 'undefined', 'undefined'])
})

it('opens the page that an entry names, with its query as it was written', async () => {
  await launch({ path: 'page/other?clause=2%2E1' })
  expect([app.path(), app.query()]).toEqual(['page/other', { clause: '2%2E1' }])
  await expect(launchMiniApp(ROOT, { path: 'page/none' })).rejects.toThrow('is not found')
})

it('stacks pages by addresses relative to the page, and goes back', async () => {
  await launch()
  await app.tap('other')
  expect([app.path(), app.depth(), app.text().trim()]).toEqual(['page/other', 2, '2.1'])
  await app.back()
  expect([app.path(), app.depth()]).toEqual(['page/index', 1])
})

it('types into an input, and keeps storage over a relaunch', async () => {
  await launch()
  await app.input('#name', 'li')
  expect(app.attribute('#name', 'value')).toBe('li')
  app = await app.relaunch()
  expect(app.find('#said').textContent).toBe('li|{}')
})

it('records what crosses to the view, in bytes', async () => {
  await launch()
  app.records.setData.length = 0
  await app.input('#name', '李')
  expect(app.records.setData).toEqual([{ where: 'page/index', bytes: 14, keys: ['name'] }])
})

it('sends requests to the service under test, to a script, or nowhere when there is no network', async () => {
  const server = createServer((request, response) => response.end(`real ${request.url}`)).listen(0)
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  await launch({ server: `http://127.0.0.1:${port}` })
  await app.tap('ask')
  await app.sees('real /hello')
  server.close()
  app = await app.relaunch({ script: () => ({ statusCode: 200, data: 'scripted' }) })
  await app.tap('ask')
  expect(said()).toBe('scripted')
  await app.setOnline(false)
  await app.tap('ask')
  expect(said()).toBe('request:fail net::ERR_INTERNET_DISCONNECTED')
})

it('holds a privacy API until the agree button is really tapped', async () => {
  await launch()
  await app.tap('copy')
  expect(app.find('#said').textContent).toBe('|{}')
  await app.tap('yes')
  expect(said()).toMatchObject({ errMsg: 'setClipboardData:ok' })
  expect(app.records.faults).toEqual([])
})

it('does not believe an agreement without a tap', async () => {
  await launch()
  await app.tap('copy')
  await app.tap('#sure')
  expect(said()).toMatchObject({ errno: 104 })
  expect(app.records.faults).toEqual(['setClipboardData: agreed without a tap on agree'])
})

it('notices an answer that is given twice', async () => {
  await launch()
  await app.tap('copy')
  await app.tap('no')
  expect(said()).toMatchObject({
    errMsg: 'setClipboardData:fail privacy permission is not authorized',
  })
  expect(app.records.faults).toEqual(['setClipboardData: answered twice'])
})

it.each([
  ['declares nothing of the kind', { declared: ['phone' as const] }, { errno: 112 }],
  ['is banned', { banned: true }, { errMsg: 'setClipboardData:fail appid privacy api banned' }],
])('fails what a guide that %s does not allow, and asks nobody', async (_, guide, failure) => {
  await launch({ guide })
  await app.tap('copy')
  expect(said()).toMatchObject(failure)
  expect(app.records.calls.some(({ name }) => name === 'privacy.resolve')).toBe(false)
})

it('fails at once, without asking, what is tried within ten seconds of a refusal', async () => {
  await launch()
  await app.tap('copy')
  await app.tap('no')
  const asked = () => app.records.calls.filter(({ name }) => name === 'privacy.resolve').length
  const before = asked()
  await app.tap('copy')
  expect(said()).toMatchObject({ errno: 104 })
  expect(asked()).toBe(before)
})

it('brings what the person decided through the phone button', async () => {
  const refusal = { errMsg: 'getPhoneNumber:fail user deny', errno: 103 }
  await launch({ person: { phoneNumber: () => refusal } })
  await app.tap('yes')
  await app.tap('phone')
  expect(said()).toEqual(refusal)
})

it('is an older WeChat when told so', async () => {
  await launch({ without: ['setClipboardData'] })
  await app.tap('copy')
  expect(app.errors()[0]?.words).toContain('setClipboardData is not a function')
})
