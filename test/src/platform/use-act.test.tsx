import type { Result } from '@contract/client'
import { act, renderHook } from '@testing-library/react'
import { useAct } from '@/platform/use-act'

const done: Result<string> = { ok: true, value: 'done', etag: null }
const lost: Result<string> = { ok: false, failure: { kind: 'no_answer', fault: 'timeout' } }
const refused: Result<string> = {
  ok: false,
  failure: {
    kind: 'problem',
    code: 'DATA_FROZEN',
    problem: { type: '', title: '', status: 409, code: 'DATA_FROZEN' },
  },
}

function acting() {
  const { result } = renderHook(useAct)
  const keys: string[] = []
  const send = (answer: Result<string>) => (key: string) => {
    keys.push(key)
    return Promise.resolve(answer)
  }
  const run = (what: string, answer: Result<string>) =>
    act(() => result.current.run(what, send(answer)))
  return { result, keys, run }
}

test('answers the value of what was done', async () => {
  const { run } = acting()
  expect(await run('save', done)).toBe('done')
})

test('an act that got no answer keeps its key until it gets one', async () => {
  const { keys, run, result } = acting()
  expect(await run('save', lost)).toBeNull()
  expect(result.current.failure).toEqual({ kind: 'no_answer', fault: 'timeout' })
  await run('save', done)
  await run('save', done)
  expect(keys[1]).toBe(keys[0])
  expect(keys[2]).not.toBe(keys[0])
  expect(result.current.failure).toBeNull()
})

test('another act takes another key, and so does an act that was refused', async () => {
  const { keys, run } = acting()
  await run('save a', lost)
  await run('save b', refused)
  await run('save b', done)
  expect(new Set(keys).size).toBe(3)
})

test('does one thing at a time', async () => {
  const { keys, result } = acting()
  const slow = new Promise<Result<string>>((answer) => setTimeout(() => answer(done), 10))
  await act(async () => {
    const first = result.current.run('save', () => slow)
    const second = result.current.run('save', async (key) => {
      keys.push(key)
      return done
    })
    expect(await second).toBeNull()
    expect(await first).toBe('done')
  })
  expect(keys).toEqual([])
})

test('can be used again after sending itself broke', async () => {
  const { result, run } = acting()
  const broken = () => Promise.reject(new Error('a mistake of ours'))
  await act(async () => {
    await expect(result.current.run('save', broken)).rejects.toThrow('a mistake of ours')
  })
  expect(result.current.busy).toBe(false)
  expect(await run('save', done)).toBe('done')
})
