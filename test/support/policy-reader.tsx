import type { PolicyDocument, Release } from '@contract/policy'
import { documentText } from '@contract/policy'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { notesShown } from '@/features/policy/kept-reading'
import { PolicyReader } from '@/features/policy/PolicyReader'
import { explainFailure } from '@/frame/explain-failure'
import { ExplainFailureContext } from '@/ui/resource'
import { OPERATOR_POLICY, releaseFrom } from './release'
import { phone } from './taro-stub'

/* The reader on a small phone whose service answers as a test says. */

export const release = releaseFrom(OPERATOR_POLICY)

export const answered = (statusCode: number, body: unknown) => async () => ({
  statusCode,
  data: JSON.stringify(body),
})
export const serve = (served: Release) => {
  phone.answer = answered(200, served)
}
export const noNetwork = async (): Promise<never> => {
  throw { errMsg: 'request:fail net::ERR_INTERNET_DISCONNECTED', errno: 600001 }
}

export async function read(params: { version?: string; clause?: string } = {}, agreedTo?: string) {
  const opened: string[] = []
  const agreement = agreedTo === undefined ? undefined : { version: agreedTo, entry: null }
  const page = render(
    <ExplainFailureContext.Provider value={explainFailure}>
      <PolicyReader
        params={params}
        agreement={agreement}
        onOpenCurrent={() => opened.push('current')}
      />
    </ExplainFailureContext.Provider>,
  )
  await act(async () => {})
  return { ...page, opened }
}

const textOf = (element: Element | null) => (element?.textContent ?? '').replace(/\s/g, '')
export const shownText = (container: Element) => textOf(container.querySelector('#policy-text'))
export const press = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }))
export const scrollTo = async (id: string) => {
  phone.boxes = [
    { id: 'p-c1', top: -900, bottom: 40 },
    { id, top: 100, bottom: 500 },
    { id: 's3-c1', top: 900, bottom: 990 },
  ]
  for (const scrolled of phone.listeners.scroll) {
    scrolled({})
  }
  await act(() => jest.advanceTimersByTimeAsync(250))
}

export function extendToTheEnd() {
  while (screen.queryByRole('button', { name: '继续显示后面的条款' })) {
    press('继续显示后面的条款')
  }
}

export const plain = (document: PolicyDocument) => documentText(document).replace(/\s/g, '')

/** A fresh phone before each test of a file. */
export function eachOnAFreshPhone() {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-12-05T02:20:00Z') })
    phone.reset()
    notesShown.set(true)
    serve(release)
  })
  afterEach(() => {
    jest.useRealTimers()
    process.env.TARO_ENV = 'weapp'
  })
}
